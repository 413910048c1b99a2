# METADATA
# title: Caches are encrypted at rest
# description: Redis and Valkey keep what they write to disk, and their snapshots, encrypted.
# custom:
#   slug: cache-at-rest
#   severity: high
#   service: elasticache
#   planes: [plan, live]
#   subjects: [aws_elasticache_replication_group, aws_elasticache_cluster]
#   reads:
#     aws_elasticache_replication_group: [at_rest_encryption_enabled, engine, global_replication_group_id]
#     aws_elasticache_cluster: [engine, replication_group_id]
#   why: >-
#     A cache holds copies of the data it speeds up, sessions and tokens, and writes them to disk for replication,
#     swapping and snapshots. Encryption cannot be switched on later: the group must be made anew.
#   fix: >-
#     Set `at_rest_encryption_enabled = true` on an aws_elasticache_replication_group; a single aws_elasticache_cluster
#     cannot be encrypted, so make it a replication group.
#   messages:
#     plain: "at_rest_encryption_enabled is {value}: what the cache writes to disk is not encrypted."
#     single: "A Redis or Valkey cluster outside a replication group cannot be encrypted at rest."
#   references:
#     checkov: [CKV_AWS_29]
#     trivy: [AVD-AWS-0045]
#     kics: [elasticache_replication_group_not_encrypted_at_rest]
#     fsbp: [ElastiCache.4]
package plumbline.elasticache.at_rest

import data.plumbline.lib
import data.plumbline.lib.caches

verdict(cache) := lib.not_applicable if caches.is_group_member(cache)

else := lib.not_applicable if caches.is_memcached(cache)

else := caches.single_cluster(cache) if cache.type == "aws_elasticache_cluster"

# Valkey is encrypted unless told otherwise, Redis is not; the secondary of a global datastore is what its primary is.
else := by_default(cache) if not lib.is_set(cache, ["at_rest_encryption_enabled"])

else := lib.must_be_true(cache, ["at_rest_encryption_enabled"], "plain")

by_default(cache) := caches.from_primary(["at_rest_encryption_enabled"]) if caches.is_secondary(cache)

else := lib.pass if lib.value(cache, ["engine"]) == "valkey"

else := lib.unknown(["engine"], lib.value(cache, ["engine"])) if lib.is_unknown(lib.value(cache, ["engine"]))

else := lib.fail(["at_rest_encryption_enabled"], "plain", {"value": null})
