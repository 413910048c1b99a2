# METADATA
# title: Logs of caches are delivered
# description: The slow log and the engine log of Redis and Valkey are delivered to CloudWatch Logs or Firehose.
# custom:
#   slug: cache-log-delivery
#   severity: low
#   service: elasticache
#   planes: [plan, live]
#   subjects: [aws_elasticache_replication_group, aws_elasticache_cluster]
#   reads:
#     aws_elasticache_replication_group: [log_delivery_configuration]
#     aws_elasticache_cluster: [log_delivery_configuration, engine, replication_group_id]
#   why: >-
#     ElastiCache keeps no log that anybody could read later. The slow log says which command held everybody up, the
#     engine log says why a node failed over.
#   fix: >-
#     Add two `log_delivery_configuration` blocks, with `log_type = "slow-log"` and `log_type = "engine-log"`. The engine
#     log takes Redis 6.2 or newer.
#   messages:
#     missing: "The cache does not deliver its {missing}."
package plumbline.elasticache.log_delivery

import data.plumbline.lib
import data.plumbline.lib.caches
import data.plumbline.lib.lists

verdict(cache) := lib.not_applicable if caches.is_exempt(cache)

else := lists.must_hold(delivered(lib.value(cache, path)), ["slow-log", "engine-log"], path, "missing")

path := ["log_delivery_configuration"]

delivered(blocks) := marker if marker := lib.opaque(blocks)

else := [object.get(block, "log_type", block) | some block in blocks]
