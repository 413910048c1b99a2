"""EKS: add-ons, access entries with their policies, and pod identity associations, of which moto has none.

They are kept as they were given and are active at once; nothing is installed, and nobody is let in. Shape: Addon,
AccessEntry, AssociatedAccessPolicy and PodIdentityAssociation in the Amazon EKS API Reference.

Until: no moto up to 5.2.5 has it.
"""

import time
import uuid

from moto.core.responses import ActionResult, EmptyResult
from moto.eks import urls
from moto.eks.exceptions import ResourceInUseException, ResourceNotFoundException
from moto.eks.responses import EKSResponse

from .patching import added, store

PATHS = (
    "addons$",
    "addons/(?P<addonName>[^/]+)$",
    "addons/(?P<addonName>[^/]+)/update$",
    "access-entries$",
    "access-entries/(?P<principalArn>.+)$",
    "pod-identity-associations$",
    "pod-identity-associations/(?P<associationId>[^/]+)$",
)
DEFAULT_ADDON_VERSION = "v1.0.0-eksbuild.1"


def kept(response, kind):
    """What a cluster has of a kind, by key; the cluster must exist."""
    name = response._get_param("name")
    response.eks_backend.describe_cluster(name=name)
    return store(response.eks_backend, kind).setdefault(name, {})


def find(response, kind, key):
    """One thing of a cluster's, or ResourceNotFoundException."""
    found = kept(response, kind).get(key)
    if found is None:
        raise ResourceNotFoundException(message=f"No {kind} found with name: {key}.")
    return found


def keep(response, kind, key, thing):
    """Keep something new, or ResourceInUseException."""
    things = kept(response, kind)
    if key in things:
        raise ResourceInUseException(message=f"{kind} already exists: {key}")
    things[key] = thing
    return thing


def given(response, *names):
    """The parameters of these names that the request has."""
    found = {name: response._get_param(name) for name in names}
    return {name: value for name, value in found.items() if value is not None}


def arn(response, kind, *parts):
    """An ARN of EKS."""
    backend = response.eks_backend
    path = "/".join((kind, response._get_param("name"), *parts))
    return f"arn:{backend.partition}:eks:{backend.region_name}:{backend.account_id}:{path}"


def update_of(kind):
    """An update that has succeeded at once."""
    return {"id": str(uuid.uuid4()), "status": "Successful", "type": kind, "params": [], "createdAt": time.time()}


def changed(thing, values):
    """Put new values on something that is kept."""
    thing.update(values, modifiedAt=time.time())
    return thing


# Add-ons


@added(EKSResponse)
def create_addon(self):
    """CreateAddon."""
    name = self._get_param("addonName")
    now = time.time()
    addon = {
        "addonName": name,
        "clusterName": self._get_param("name"),
        "status": "ACTIVE",
        "addonVersion": DEFAULT_ADDON_VERSION,
        "health": {"issues": []},
        "addonArn": arn(self, "addon", name, str(uuid.uuid4())),
        "createdAt": now,
        "modifiedAt": now,
        "tags": self._get_param("tags") or {},
        **given(self, "addonVersion", "serviceAccountRoleArn", "configurationValues"),
    }
    return ActionResult({"addon": keep(self, "addons", name, addon)})


@added(EKSResponse)
def describe_addon(self):
    """DescribeAddon."""
    return ActionResult({"addon": find(self, "addons", self._get_param("addonName"))})


@added(EKSResponse)
def list_addons(self):
    """ListAddons."""
    return ActionResult({"addons": list(kept(self, "addons"))})


@added(EKSResponse)
def update_addon(self):
    """UpdateAddon."""
    addon = find(self, "addons", self._get_param("addonName"))
    changed(addon, given(self, "addonVersion", "serviceAccountRoleArn", "configurationValues"))
    return ActionResult({"update": update_of("AddonUpdate")})


@added(EKSResponse)
def delete_addon(self):
    """DeleteAddon."""
    name = self._get_param("addonName")
    addon = find(self, "addons", name)
    del kept(self, "addons")[name]
    return ActionResult({"addon": {**addon, "status": "DELETING"}})


# Access entries


@added(EKSResponse)
def create_access_entry(self):
    """CreateAccessEntry."""
    principal = self._get_param("principalArn")
    _, _, service, _, account, resource = principal.split(":", 5)
    kind, name = resource.split("/", 1)
    session = f"arn:aws:sts::{account}:assumed-role/{name.rsplit('/', 1)[-1]}/{{{{SessionName}}}}"
    now = time.time()
    entry = {
        "clusterName": self._get_param("name"),
        "principalArn": principal,
        "kubernetesGroups": self._get_param("kubernetesGroups") or [],
        "accessEntryArn": arn(self, "access-entry", kind, account, name.rsplit("/", 1)[-1], str(uuid.uuid4())),
        "createdAt": now,
        "modifiedAt": now,
        "tags": self._get_param("tags") or {},
        "username": self._get_param("username") or (session if kind == "role" else principal),
        "type": self._get_param("type") or "STANDARD",
    }
    return ActionResult({"accessEntry": keep(self, "access entries", principal, entry)})


@added(EKSResponse)
def describe_access_entry(self):
    """DescribeAccessEntry."""
    return ActionResult({"accessEntry": find(self, "access entries", self._get_param("principalArn"))})


@added(EKSResponse)
def list_access_entries(self):
    """ListAccessEntries."""
    return ActionResult({"accessEntries": list(kept(self, "access entries"))})


@added(EKSResponse)
def update_access_entry(self):
    """UpdateAccessEntry."""
    entry = find(self, "access entries", self._get_param("principalArn"))
    return ActionResult({"accessEntry": changed(entry, given(self, "kubernetesGroups", "username"))})


@added(EKSResponse)
def delete_access_entry(self):
    """DeleteAccessEntry."""
    principal = self._get_param("principalArn")
    find(self, "access entries", principal)
    del kept(self, "access entries")[principal]
    kept(self, "access policies").pop(principal, None)
    return EmptyResult()


@added(EKSResponse)
def associate_access_policy(self):
    """AssociateAccessPolicy."""
    principal = self._get_param("principalArn")
    find(self, "access entries", principal)
    now = time.time()
    policy = {
        "policyArn": self._get_param("policyArn"),
        "accessScope": {"namespaces": [], **self._get_param("accessScope")},
        "associatedAt": now,
        "modifiedAt": now,
    }
    kept(self, "access policies").setdefault(principal, {})[policy["policyArn"]] = policy
    named = {"clusterName": self._get_param("name"), "principalArn": principal}
    return ActionResult({**named, "associatedAccessPolicy": policy})


@added(EKSResponse)
def list_associated_access_policies(self):
    """ListAssociatedAccessPolicies."""
    principal = self._get_param("principalArn")
    find(self, "access entries", principal)
    policies = list(kept(self, "access policies").get(principal, {}).values())
    named = {"clusterName": self._get_param("name"), "principalArn": principal}
    return ActionResult({**named, "associatedAccessPolicies": policies})


@added(EKSResponse)
def disassociate_access_policy(self):
    """DisassociateAccessPolicy."""
    policies = kept(self, "access policies").get(self._get_param("principalArn"), {})
    if policies.pop(self._get_param("policyArn"), None) is None:
        raise ResourceNotFoundException(message="The specified policyArn is not associated.")
    return EmptyResult()


# Pod identity associations


@added(EKSResponse)
def create_pod_identity_association(self):
    """CreatePodIdentityAssociation."""
    identity = f"a-{uuid.uuid4().hex[:17]}"
    now = time.time()
    association = {
        "clusterName": self._get_param("name"),
        "associationId": identity,
        "associationArn": arn(self, "podidentityassociation", identity),
        "createdAt": now,
        "modifiedAt": now,
        "tags": self._get_param("tags") or {},
        **given(self, "namespace", "serviceAccount", "roleArn", "targetRoleArn", "disableSessionTags"),
    }
    return ActionResult({"association": keep(self, "pod identity associations", identity, association)})


@added(EKSResponse)
def describe_pod_identity_association(self):
    """DescribePodIdentityAssociation."""
    return ActionResult({"association": find(self, "pod identity associations", self._get_param("associationId"))})


@added(EKSResponse)
def list_pod_identity_associations(self):
    """ListPodIdentityAssociations."""
    return ActionResult({"associations": list(kept(self, "pod identity associations").values())})


@added(EKSResponse)
def update_pod_identity_association(self):
    """UpdatePodIdentityAssociation."""
    association = find(self, "pod identity associations", self._get_param("associationId"))
    values = given(self, "roleArn", "targetRoleArn", "disableSessionTags")
    return ActionResult({"association": changed(association, values)})


@added(EKSResponse)
def delete_pod_identity_association(self):
    """DeletePodIdentityAssociation."""
    identity = self._get_param("associationId")
    association = find(self, "pod identity associations", identity)
    del kept(self, "pod identity associations")[identity]
    return ActionResult({"association": association})


urls.url_paths.update({f"{{0}}/clusters/(?P<name>[^/]+)/{path}": EKSResponse.dispatch for path in PATHS})
