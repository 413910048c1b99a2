"""What an environment takes as given, made in the stand-in before anything is applied.

Made in moto's memory and not through its API, because a hosted zone's id and the account of a role are given too.
"""

import base64
import importlib
import io
import zipfile

TRUST = '{"Version":"2012-10-17","Statement":[]}'


def backend(service, account, region):
    """The memory of one of moto's services."""
    return importlib.import_module("moto.backends").get_backend(service)[account][region]


def parts(arn):
    """Region, account and resource of an ARN."""
    _, _, _, region, account, resource = arn.split(":", 5)
    return region, account, resource


def role(arn):
    """A role that trusts nobody."""
    _, account, resource = parts(arn)
    path, _, name = resource.removeprefix("role").rpartition("/")
    iam = backend("iam", account, "aws")
    if all(found.name != name for found in iam.roles.values()):
        iam.create_role(
            role_name=name,
            assume_role_policy_document=TRUST,
            path=f"{path}/",
            permissions_boundary=None,
            description="taken as given",
            tags=[],
            max_session_duration=3600,
        )


def code():
    """A function's code as the API takes it; it never runs."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.py", "def handler(event, context):\n    return None\n")
    return base64.b64encode(packed.getvalue()).decode("ascii")


def function(arn, executes_as):
    """A function that does nothing."""
    region, account, resource = parts(arn)
    name = resource.removeprefix("function:").split(":")[0]
    functions = backend("lambda", account, region)
    if all(found.function_name != name for found in functions.list_functions(None)):
        functions.create_function(
            {
                "FunctionName": name,
                "Runtime": "python3.12",
                "Role": executes_as,
                "Handler": "index.handler",
                "Code": {"ZipFile": code()},
                "PackageType": "Zip",
            }
        )


def hosted_zone(account, identity, name):
    """A public hosted zone with the id that is known already."""
    route53 = backend("route53", account, "aws")
    if identity in route53.zones:
        return
    zone = route53.create_hosted_zone(name=f"{name.rstrip('.')}.", private_zone=False)
    del route53.zones[zone.resource_id]
    zone.resource_id = identity
    route53.zones[identity] = zone


def guarded_root(account):
    """The root user with a hardware MFA device: no API gives it one, whoever opens an account does."""
    backend("iam", account, "aws").account_summary._account_mfa_enabled = 1


def make(given):
    """Make everything that a list names; what is there already stays."""
    if given.get("account"):
        guarded_root(given["account"])
    for one in given["roles"]:
        role(one)
    for one in given["functions"]:
        region, account, _ = parts(one)
        executes_as = f"arn:aws:iam::{account}:role/plumbline-given-function"
        role(executes_as)
        function(one, executes_as)
    for one in given["zones"]:
        hosted_zone(given["account"], one["id"], one["name"])
