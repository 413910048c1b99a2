"""Secrets Manager: rotation is set up, and nothing is rotated.

moto runs the rotation function in a container, and fails on a secret that has no version yet. Here RotateSecret keeps
the function and the schedule, checks that the function exists, and changes no value. Shape: RotateSecret and
DescribeSecret in the AWS Secrets Manager API Reference.

Until: no moto up to 5.2.5 has it.
"""

import time

from moto.secretsmanager.exceptions import ResourceNotFoundException, SecretNotFoundException
from moto.secretsmanager.models import SecretsManagerBackend

from .patching import wrapped

SECONDS_A_DAY = 86400


def insist_on_function(backend, arn):
    """The rotation function must be there."""
    from moto.awslambda.utils import get_backend

    try:
        get_backend(backend.account_id, backend.region_name).get_function(arn)
    except Exception as problem:
        raise ResourceNotFoundException(f"Lambda function {arn} does not exist.") from problem


@wrapped(SecretsManagerBackend)
def rotate_secret(
    self,
    original,
    secret_id,
    client_request_token=None,
    rotation_lambda_arn=None,
    rotation_rules=None,
    rotate_immediately=True,
):
    """RotateSecret."""
    if not self._is_valid_identifier(secret_id):
        raise SecretNotFoundException()
    secret = self.secrets[secret_id]
    if not rotation_lambda_arn or secret.is_deleted():
        return original(self, secret_id, client_request_token, rotation_lambda_arn, rotation_rules, rotate_immediately)
    insist_on_function(self, rotation_lambda_arn)
    days = (rotation_rules or {}).get("AutomaticallyAfterDays", 0)
    secret.rotation_requested = True
    secret.rotation_enabled = True
    secret.rotation_lambda_arn = rotation_lambda_arn
    secret.auto_rotate_after_days = days
    if days:
        secret.next_rotation_date = int(time.time()) + days * SECONDS_A_DAY
    return secret.to_short_dict()
