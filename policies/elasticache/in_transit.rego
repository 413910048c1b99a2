# METADATA
# title: Caches require TLS
# description: Connections to a cache are encrypted, and none without TLS is taken.
# custom:
#   slug: cache-in-transit
#   severity: high
#   service: elasticache
#   planes: [plan, live]
#   subjects: [aws_elasticache_replication_group, aws_elasticache_cluster]
#   reads:
#     aws_elasticache_replication_group:
#       - transit_encryption_enabled
#       - transit_encryption_mode
#       - global_replication_group_id
#     aws_elasticache_cluster: [transit_encryption_enabled, replication_group_id]
#   why: >-
#     Sessions, tokens and personal data go to and from a cache on every request, between its nodes too. Without TLS they
#     are readable on the way, and Redis takes neither tokens nor users.
#   fix: >-
#     Set `transit_encryption_enabled = true` and leave out `transit_encryption_mode`, or set it to `required`. A
#     single Redis or Valkey cluster has no TLS: make it a replication group. The mode `preferred` is a step of
#     migration: waive this control while clients move.
#   messages:
#     plain: "transit_encryption_enabled is {value}: the cache is talked to in plain text."
#     optional: "transit_encryption_mode is {value}: clients may still use plain text. Waive this while they move."
#   references:
#     checkov: [CKV_AWS_30]
#     trivy: [AVD-AWS-0051]
#     kics: [elasticache_replication_group_not_encrypted_at_transit]
#     fsbp: [ElastiCache.5]
package plumbline.elasticache.in_transit

import data.plumbline.lib
import data.plumbline.lib.caches

# Memcached has TLS as well, from 1.6.12 on. Serverless caches always use it, so they are no subjects.
verdict(cache) := lib.not_applicable if caches.is_group_member(cache)

else := caches.from_primary(["transit_encryption_enabled"]) if {
	caches.is_secondary(cache)
	not lib.is_set(cache, ["transit_encryption_enabled"])
}

else := lib.worst([
	lib.must_be_true(cache, ["transit_encryption_enabled"], "plain"),
	lib.must_be_one_of(cache, ["transit_encryption_mode"], ["required", "", null], "optional"),
])
