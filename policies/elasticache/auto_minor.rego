# METADATA
# title: Minor upgrades of caches are automatic
# description: Minor engine versions are applied by themselves in the maintenance window.
# custom:
#   slug: cache-auto-minor
#   severity: medium
#   service: elasticache
#   planes: [plan, live]
#   subjects: [aws_elasticache_replication_group, aws_elasticache_cluster]
#   reads:
#     aws_elasticache_replication_group: [auto_minor_version_upgrade]
#     aws_elasticache_cluster: [auto_minor_version_upgrade, engine, replication_group_id]
#   why: Minor versions carry the security fixes of the engine, and nobody remembers to apply them by hand.
#   fix: Leave `auto_minor_version_upgrade` out, or set it to true.
#   messages:
#     no_minor: "auto_minor_version_upgrade is {value}: fixes of the engine wait until somebody applies them."
#   references:
#     checkov: [CKV_AWS_322]
#     fsbp: [ElastiCache.2]
package plumbline.elasticache.auto_minor

import data.plumbline.lib
import data.plumbline.lib.caches

# The setting is not there for Memcached.
verdict(cache) := lib.not_applicable if caches.is_exempt(cache)

else := lib.must_be_true(cache, ["auto_minor_version_upgrade"], "no_minor")
