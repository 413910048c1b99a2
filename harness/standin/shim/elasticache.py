"""ElastiCache: replication groups that have their members, and can be changed.

moto makes no member clusters, ignores NumCacheClusters, puts every node into us-east-1, keeps what was deleted, and
has no ModifyReplicationGroup. Shape: ReplicationGroup and CacheCluster in the Amazon ElastiCache API Reference. Nodes
are spread over the subnet group's zones in order; no Redis runs.

Until: no moto up to 5.2.5 has all of it; 5.2.5 has ModifyReplicationGroup, which leaves the members as they are.
"""

from moto.core.responses import ActionResult
from moto.elasticache.models import (
    CacheCluster,
    CacheClusterNotFound,
    ElastiCacheBackend,
    ReplicationGroup,
    ReplicationGroupNotFound,
)
from moto.elasticache.responses import ElastiCacheResponse

from .patching import added, wrapped

DEFAULT_VERSION = "7.1.0"
DEFAULT_PARAMETER_GROUP = "default.redis7"
DEFAULT_WINDOW = "sun:23:00-mon:01:30"


def full_version(version):
    """`7.1` as CacheCluster tells it: 7.1.0."""
    return f"{version}.0" if version.count(".") == 1 else version


def group_zones(backend, subnet_group):
    """The zones of a subnet group's subnets, in order."""
    found = backend.cache_subnet_groups.get(subnet_group)
    zones = {subnet.get("subnet_availability_zone") for subnet in (found.subnets if found else [])}
    return sorted(zone for zone in zones if zone) or [f"{backend.region_name}a"]


def in_sync(name):
    """A parameter group as a cluster shows it."""
    return {"CacheParameterGroupName": name, "ParameterApplyStatus": "in-sync"}


def active(security_group_ids):
    """Security groups as a cluster shows them."""
    return [{"SecurityGroupId": group, "Status": "active"} for group in security_group_ids or []]


def logs_of(configurations):
    """Log delivery as a cluster shows it."""
    return [{**configuration, "Status": "active"} for configuration in configurations or []]


def member(backend, group, name, zone, given):
    """One node of a replication group, as DescribeCacheClusters tells of it."""
    nothing = dict.fromkeys(CacheCluster.__init__.__annotations__.keys() - {"return"})
    cluster = CacheCluster(
        **{
            **nothing,
            "account_id": backend.account_id,
            "region_name": backend.region_name,
            "cache_cluster_id": name,
            "cache_node_type": group.cache_node_type,
            "replication_group_id": group.replication_group_id,
            "preferred_availability_zone": zone,
            "num_cache_nodes": 1,
            "engine": "redis",
            "engine_version": full_version(given.get("engine_version") or DEFAULT_VERSION),
            "cache_subnet_group_name": given.get("cache_subnet_group_name"),
            "transit_encryption_enabled": group.transit_encryption_enabled,
            "network_type": "ipv4",
            "ip_discovery": "ipv4",
            "preferred_maintenance_window": given.get("preferred_maintenance_window") or DEFAULT_WINDOW,
            "port": group.port,
            "notification_topic_arn": given.get("notification_topic_arn"),
            "auto_minor_version_upgrade": given.get("auto_minor_version_upgrade") is not False,
            "snapshot_retention_limit": group.snapshot_retention_limit,
            "snapshot_window": group.snapshot_window,
            "auth_token": given.get("auth_token"),
            "log_delivery_configurations": logs_of(given.get("log_delivery_configurations")),
        }
    )
    cluster.engine = given.get("engine") or "redis"
    cluster.cache_parameter_group = in_sync(given.get("cache_parameter_group_name") or DEFAULT_PARAMETER_GROUP)
    cluster.security_groups = active(given.get("security_group_ids"))
    cluster.at_rest_encryption_enabled = group.at_rest_encryption_enabled
    cluster.transit_encryption_mode = group.transit_encryption_mode
    return cluster


def members_of(backend, group):
    """The clusters of a replication group."""
    return [backend.cache_clusters[name] for name in group.member_clusters if name in backend.cache_clusters]


@wrapped(ReplicationGroup)
def _set_node_members_clusters_disabled(self, original, **given):
    """NumCacheClusters counts the primary and its replicas."""
    replicas = given["replicas_per_node_group"] or given["num_cache_clusters"] - 1
    return original(self, **{**given, "replicas_per_node_group": replicas})


@wrapped(ElastiCacheBackend)
def create_replication_group(self, original, **given):
    """CreateReplicationGroup."""
    group = original(self, **given)
    if group.transit_encryption_enabled:
        group.transit_encryption_mode = group.transit_encryption_mode or "required"
    zones = given.get("preferred_cache_cluster_azs") or group_zones(self, given.get("cache_subnet_group_name"))
    nodes = [node for shard in group.node_groups for node in shard["node_group_members"]]
    for index, node in enumerate(nodes):
        node["preferred_availability_zone"] = zones[index % len(zones)]
        name = node["cache_cluster_id"]
        self.cache_clusters[name] = member(self, group, name, node["preferred_availability_zone"], given)
    return group


@wrapped(ElastiCacheBackend)
def delete_replication_group(self, original, replication_group_id, retain_primary_cluster=None):
    """DeleteReplicationGroup: it and its members are gone at once."""
    group = self.replication_groups.pop(replication_group_id, None)
    if group is None:
        raise ReplicationGroupNotFound(replication_group_id)
    for name in group.member_clusters:
        self.cache_clusters.pop(name, None)
    group.status = "deleting"
    return group


@wrapped(ElastiCacheBackend)
def delete_cache_cluster(self, original, cache_cluster_id):
    """DeleteCacheCluster: it is gone at once."""
    cluster = self.cache_clusters.pop(cache_cluster_id, None)
    if cluster is None:
        raise CacheClusterNotFound(cache_cluster_id)
    cluster.cache_cluster_status = "deleting"
    return cluster


# ModifyReplicationGroup: the request's parameter, and what it sets on the group and on each member.
GROUP_ATTRIBUTES = {
    "ReplicationGroupDescription": "description",
    "CacheNodeType": "cache_node_type",
    "SnapshotRetentionLimit": "snapshot_retention_limit",
    "SnapshotWindow": "snapshot_window",
    "AutoMinorVersionUpgrade": "auto_minor_version_upgrade",
    "TransitEncryptionEnabled": "transit_encryption_enabled",
    "TransitEncryptionMode": "transit_encryption_mode",
}
SWITCHES = {"MultiAZEnabled": "multi_az", "AutomaticFailoverEnabled": "automatic_failover"}
MEMBER_ATTRIBUTES = {
    "CacheNodeType": ("cache_node_type", lambda value: value),
    "EngineVersion": ("engine_version", full_version),
    "PreferredMaintenanceWindow": ("preferred_maintenance_window", lambda value: value),
    "NotificationTopicArn": ("notification_topic_arn", lambda value: value),
    "SnapshotRetentionLimit": ("snapshot_retention_limit", lambda value: value),
    "SnapshotWindow": ("snapshot_window", lambda value: value),
    "SecurityGroupIds": ("security_groups", active),
    "CacheParameterGroupName": ("cache_parameter_group", in_sync),
    "LogDeliveryConfigurations": ("log_delivery_configurations", logs_of),
}


@added(ElastiCacheResponse)
def modify_replication_group(self):
    """ModifyReplicationGroup."""
    given = self._get_params()
    backend = self.elasticache_backend
    group = backend.describe_replication_groups(given["ReplicationGroupId"])[0]
    for parameter, attribute in GROUP_ATTRIBUTES.items():
        if parameter in given:
            setattr(group, attribute, given[parameter])
    for parameter, attribute in SWITCHES.items():
        if parameter in given:
            setattr(group, attribute, "enabled" if given[parameter] else "disabled")
    if "UserGroupIdsToAdd" in given or "UserGroupIdsToRemove" in given:
        left = [one for one in group.user_group_ids if one not in given.get("UserGroupIdsToRemove", [])]
        group.user_group_ids = [*left, *given.get("UserGroupIdsToAdd", [])]
    for parameter, (attribute, shown) in MEMBER_ATTRIBUTES.items():
        if parameter in given:
            for cluster in members_of(backend, group):
                setattr(cluster, attribute, shown(given[parameter]))
    return ActionResult({"ReplicationGroup": group})
