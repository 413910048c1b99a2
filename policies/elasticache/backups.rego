# METADATA
# title: Caches are backed up
# description: Automatic snapshots are taken every day and kept.
# custom:
#   slug: cache-backups
#   severity: medium
#   service: elasticache
#   planes: [plan, live]
#   subjects: [aws_elasticache_replication_group, aws_elasticache_cluster, aws_elasticache_serverless_cache]
#   reads:
#     aws_elasticache_replication_group: [snapshot_retention_limit]
#     aws_elasticache_cluster: [snapshot_retention_limit, engine, replication_group_id]
#     aws_elasticache_serverless_cache: [snapshot_retention_limit, engine]
#   parameters:
#     cache_backup_days: Days that automatic snapshots of caches must be kept, 1 when not declared.
#   why: >-
#     A cache is said to hold nothing of its own, until it holds sessions, queues or counters. Without snapshots a
#     failed node or a wrong FLUSHALL empties it for good.
#   fix: Set `snapshot_retention_limit` to the days wanted (35 at most).
#   messages:
#     not_kept: "snapshot_retention_limit is {value}: snapshots must be kept at least {least} days."
#   references:
#     checkov: [CKV_AWS_134]
#     trivy: [AVD-AWS-0050]
#     kics: [elasticache_redis_cluster_without_backup]
#     fsbp: [ElastiCache.1]
package plumbline.elasticache.backups

import data.plumbline.lib
import data.plumbline.lib.caches

# Memcached keeps nothing on disk; its serverless caches can be kept, and it is no loss when they are not.
verdict(cache) := lib.not_applicable if caches.is_exempt(cache)

else := lib.must_be_at_least(cache, ["snapshot_retention_limit"], lib.parameter_or("cache_backup_days", 1), "not_kept")
