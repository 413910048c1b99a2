"""ElastiCache: parameter groups, user groups, and the end of subnet groups and users, of which moto has little.

Kept as they were given; nothing checks a parameter's name or value. Shape: CacheParameterGroup, Parameter and
UserGroup in the Amazon ElastiCache API Reference.

Until: no moto up to 5.2.5 has it.
"""

import re

from moto.core.responses import ActionResult, EmptyResult
from moto.elasticache.exceptions import ElastiCacheException
from moto.elasticache.models import ElastiCacheBackend
from moto.elasticache.responses import ElastiCacheResponse

from .patching import added, store, wrapped

TAGGED = re.compile(
    r"^arn:aws[^:]*:elasticache:.*:[0-9]*:"
    r"(cluster|snapshot|replicationgroup|user|usergroup|parametergroup|subnetgroup):.*$"
)


@wrapped(ElastiCacheBackend)
def __init__(self, original, *args, **kwargs):
    """ListTagsForResource answers for everything that has tags."""
    original(self, *args, **kwargs)
    self.arn_regex = TAGGED


def make(response, kind, name, shown):
    """Keep something new with its tags."""
    backend = response.elasticache_backend
    arn = f"arn:aws:elasticache:{backend.region_name}:{backend.account_id}:{kind}:{name}"
    tags = response._get_param("Tags")
    if tags:
        backend.tagging_service.tag_resource(arn, tags)
    return {**shown, "ARN": arn}


def parameter_groups(response):
    """Parameter groups by name."""
    return store(response.elasticache_backend, "parameter_groups")


def parameter_group(response):
    """The one that is named, or CacheParameterGroupNotFound."""
    name = response._get_param("CacheParameterGroupName")
    found = parameter_groups(response).get(name)
    if found is None:
        raise ElastiCacheException("CacheParameterGroupNotFound", f"CacheParameterGroup {name} not found.")
    return found


def user_groups(response):
    """User groups by id."""
    return store(response.elasticache_backend, "user_groups")


def user_group(response):
    """The one that is named, or UserGroupNotFound."""
    name = response._get_param("UserGroupId")
    found = user_groups(response).get(name)
    if found is None:
        raise ElastiCacheException("UserGroupNotFound", f"User group {name} not found.")
    return found


@added(ElastiCacheResponse)
def create_cache_parameter_group(self):
    """CreateCacheParameterGroup."""
    name = self._get_param("CacheParameterGroupName")
    if name in parameter_groups(self):
        raise ElastiCacheException("CacheParameterGroupAlreadyExists", f"Cache parameter group {name} already exists.")
    shown = {
        "CacheParameterGroupName": name,
        "CacheParameterGroupFamily": self._get_param("CacheParameterGroupFamily"),
        "Description": self._get_param("Description") or "",
        "IsGlobal": False,
    }
    group = {"shown": make(self, "parametergroup", name, shown), "parameters": {}}
    parameter_groups(self)[name] = group
    return ActionResult({"CacheParameterGroup": group["shown"]})


@added(ElastiCacheResponse)
def describe_cache_parameter_groups(self):
    """DescribeCacheParameterGroups."""
    named = self._get_param("CacheParameterGroupName")
    groups = [parameter_group(self)] if named else list(parameter_groups(self).values())
    return ActionResult({"CacheParameterGroups": [group["shown"] for group in groups]})


@added(ElastiCacheResponse)
def describe_cache_parameters(self):
    """DescribeCacheParameters: those that a user set; the engine's own are not told."""
    parameters = parameter_group(self)["parameters"]
    rest = {"Source": "user", "IsModifiable": True, "DataType": "string"}
    shown = [{"ParameterName": name, "ParameterValue": value, **rest} for name, value in parameters.items()]
    return ActionResult({"Parameters": shown})


@added(ElastiCacheResponse)
def modify_cache_parameter_group(self):
    """ModifyCacheParameterGroup."""
    group = parameter_group(self)
    for pair in self._get_param("ParameterNameValues") or []:
        group["parameters"][pair["ParameterName"]] = pair["ParameterValue"]
    return ActionResult({"CacheParameterGroupName": group["shown"]["CacheParameterGroupName"]})


@added(ElastiCacheResponse)
def reset_cache_parameter_group(self):
    """ResetCacheParameterGroup."""
    group = parameter_group(self)
    if self._get_param("ResetAllParameters"):
        group["parameters"].clear()
    for pair in self._get_param("ParameterNameValues") or []:
        group["parameters"].pop(pair["ParameterName"], None)
    return ActionResult({"CacheParameterGroupName": group["shown"]["CacheParameterGroupName"]})


@added(ElastiCacheResponse)
def delete_cache_parameter_group(self):
    """DeleteCacheParameterGroup."""
    del parameter_groups(self)[parameter_group(self)["shown"]["CacheParameterGroupName"]]
    return EmptyResult()


@added(ElastiCacheResponse)
def create_user_group(self):
    """CreateUserGroup."""
    name = self._get_param("UserGroupId")
    if name in user_groups(self):
        raise ElastiCacheException("UserGroupAlreadyExists", f"User group {name} already exists.")
    users = self._get_param("UserIds") or []
    for user in users:
        if user not in self.elasticache_backend.users:
            raise ElastiCacheException("UserNotFound", f"User {user} not found.")
    shown = {
        "UserGroupId": name,
        "Status": "active",
        "Engine": self._get_param("Engine").lower(),
        "UserIds": users,
        "MinimumEngineVersion": "6.0",
        "ReplicationGroups": [],
    }
    user_groups(self)[name] = make(self, "usergroup", name, shown)
    return ActionResult(user_groups(self)[name])


@added(ElastiCacheResponse)
def describe_user_groups(self):
    """DescribeUserGroups."""
    named = self._get_param("UserGroupId")
    return ActionResult({"UserGroups": [user_group(self)] if named else list(user_groups(self).values())})


@added(ElastiCacheResponse)
def modify_user_group(self):
    """ModifyUserGroup."""
    group = user_group(self)
    left = [user for user in group["UserIds"] if user not in (self._get_param("UserIdsToRemove") or [])]
    group["UserIds"] = [*left, *(self._get_param("UserIdsToAdd") or [])]
    return ActionResult(group)


@added(ElastiCacheResponse)
def delete_user_group(self):
    """DeleteUserGroup."""
    group = user_groups(self).pop(user_group(self)["UserGroupId"])
    return ActionResult({**group, "Status": "deleting"})


@added(ElastiCacheResponse)
def delete_cache_subnet_group(self):
    """DeleteCacheSubnetGroup."""
    name = self._get_param("CacheSubnetGroupName")
    if self.elasticache_backend.cache_subnet_groups.pop(name, None) is None:
        raise ElastiCacheException("CacheSubnetGroupNotFoundFault", f"CacheSubnetGroup {name} not found.")
    return EmptyResult()


@added(ElastiCacheResponse)
def describe_serverless_caches(self):
    """DescribeServerlessCaches: nobody can make one here, so there are none."""
    return ActionResult({"ServerlessCaches": []})
