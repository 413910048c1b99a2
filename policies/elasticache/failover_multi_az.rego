# METADATA
# title: Caches fail over to another zone
# description: Automatic failover and Multi-AZ are on, and every shard has a replica to fail over to.
# custom:
#   slug: cache-failover-multi-az
#   severity: high
#   service: elasticache
#   planes: [plan, live]
#   subjects: [aws_elasticache_replication_group, aws_elasticache_cluster]
#   reads:
#     aws_elasticache_replication_group:
#       - automatic_failover_enabled
#       - multi_az_enabled
#       - num_cache_clusters
#       - replicas_per_node_group
#     aws_elasticache_cluster: [engine, replication_group_id, num_cache_nodes, az_mode]
#   why: >-
#     Without a replica in another zone and a failover that needs nobody, the loss of a node or a zone empties the cache
#     and sends every request to the database behind it, which is rarely sized for that.
#   fix: >-
#     Set `automatic_failover_enabled = true`, `multi_az_enabled = true` and `num_cache_clusters = 2` or more
#     (`replicas_per_node_group = 1` or more in cluster mode).
#   messages:
#     no_failover: "automatic_failover_enabled is {value}: when the primary is lost, nothing takes its place by itself."
#     one_zone: "multi_az_enabled is {value}: the replicas may stand in the zone that is lost."
#     no_replica: "There are {value} replicas in each shard: there is nothing to fail over to."
#     one_node: "num_cache_clusters is {value}: there is no replica to fail over to."
#     single: "A cluster outside a replication group has one node, and nothing to fail over to."
#     nodes_together: "az_mode is {value}: all nodes of the cluster may stand in the zone that is lost."
#   references:
#     checkov: ["~CKV2_AWS_50"]
#     kics: [elasticache_nodes_not_created_across_multi_az]
#     fsbp: [ElastiCache.3]
package plumbline.elasticache.failover_multi_az

import data.plumbline.lib
import data.plumbline.lib.caches

# Memcached has no replicas: its nodes are spread over zones, where there are several. Serverless caches always span zones, so they are no subjects.
verdict(cache) := lib.not_applicable if caches.is_group_member(cache)

else := spread(cache) if caches.is_memcached(cache)

else := caches.single_cluster(cache) if cache.type == "aws_elasticache_cluster"

else := lib.worst([
	lib.must_be_true(cache, ["automatic_failover_enabled"], "no_failover"),
	lib.must_be_true(cache, ["multi_az_enabled"], "one_zone"),
	replicas(cache),
])

spread(cache) := lib.must_be_one_of(cache, ["az_mode"], ["cross-az"], "nodes_together") if {
	lib.number(lib.value(cache, ["num_cache_nodes"])) > 1
}

else := lib.unknown(["num_cache_nodes"], marker) if marker := lib.opaque(lib.value(cache, ["num_cache_nodes"]))

else := lib.not_applicable

# In cluster mode the replicas of a shard are counted, else all nodes; neither given makes one node.
replicas(cache) := lib.must_be_at_least(cache, ["replicas_per_node_group"], 1, "no_replica") if {
	lib.is_set(cache, ["replicas_per_node_group"])
}

else := lib.must_be_at_least(cache, ["num_cache_clusters"], 2, "one_node")
