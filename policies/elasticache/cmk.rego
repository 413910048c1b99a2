# METADATA
# title: Caches are encrypted with a key of one's own
# description: The key of what a cache writes to disk is customer managed.
# custom:
#   slug: cache-cmk
#   severity: low
#   service: elasticache
#   planes: [plan, live]
#   subjects: [aws_elasticache_replication_group, aws_elasticache_serverless_cache]
#   reads:
#     aws_elasticache_replication_group: [kms_key_id, at_rest_encryption_enabled, engine]
#     aws_elasticache_serverless_cache: [kms_key_id]
#   why: >-
#     Without a key of your own ElastiCache encrypts with one that is its own: there is no policy to read, no log of its
#     use, and no way to withdraw it.
#   fix: Set `kms_key_id` to the ARN of a key of your own when the cache is made; a new key means a new cache.
#   messages:
#     default_key: "kms_key_id is {value}: ElastiCache's own key encrypts the cache."
#   references:
#     checkov: [CKV_AWS_191]
package plumbline.elasticache.cmk

import data.plumbline.lib

# Whether it is encrypted at all is said by cache-at-rest.
verdict(cache) := lib.not_applicable if is_plain(cache)

# Any key that is named will do, known or not, except the one AWS manages for the account.
else := lib.fail(["kms_key_id"], "default_key", {"value": key(cache)}) if is_default(key(cache))

else := lib.pass

key(cache) := lib.value(cache, ["kms_key_id"])

is_default(id) if id in [null, ""]

is_default(id) if endswith(id, "alias/aws/elasticache")

is_plain(cache) if lib.is_one_of(cache, ["at_rest_encryption_enabled"], [false, "false"])

# Redis is encrypted only where that is asked for.
is_plain(cache) if {
	cache.type == "aws_elasticache_replication_group"
	not lib.is_set(cache, ["at_rest_encryption_enabled"])
	lib.value(cache, ["engine"]) in ["redis", null]
}
