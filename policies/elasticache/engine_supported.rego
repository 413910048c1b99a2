# METADATA
# title: Cache engines are supported
# description: The engine version is in standard support.
# custom:
#   slug: cache-engine-supported
#   severity: medium
#   service: elasticache
#   planes: [plan, live]
#   subjects: [aws_elasticache_replication_group, aws_elasticache_cluster]
#   reads:
#     aws_elasticache_replication_group: [engine, engine_version, global_replication_group_id]
#     aws_elasticache_cluster: [engine, engine_version, replication_group_id]
#   parameters:
#     cache_support_ends: >-
#       The last day of standard support by engine and major version, e.g. `{redis: {"7": "2030-01-31"}}`, for those that
#       the control's own table lacks or has wrong.
#   why: >-
#     A version out of standard support gets only the gravest fixes for a surcharge, and is upgraded by AWS in the end
#     whether the clients are ready or not.
#   fix: Set `engine_version` to one in standard support; Valkey takes over from Redis without a change to clients.
#   messages:
#     ended: "{engine} {version} is out of standard support since {ended}."
#   references:
#     kics: ["~redis_not_compliant"]
package plumbline.elasticache.engine_supported

import data.plumbline.lib
import data.plumbline.lib.caches
import data.plumbline.lib.databases

# No end is announced for Memcached.
verdict(cache) := lib.not_applicable if caches.is_exempt(cache)

else := caches.from_primary(["engine_version"]) if {
	caches.is_secondary(cache)
	not is_string(version(cache))
}

else := lib.unknown(["engine"], marker) if marker := lib.opaque(lib.value(cache, ["engine"]))

else := lib.unknown(["engine_version"], left_out) if version(cache) in [null, ""]

else := lib.unknown(["engine_version"], version(cache)) if not is_string(version(cache))

else := judge(engine(cache), version(cache))

engine(cache) := lib.value(cache, ["engine"]) if is_string(lib.value(cache, ["engine"]))

# A replication group that does not say is Redis.
else := "redis"

version(cache) := lib.value(cache, ["engine_version"])

# What ElastiCache takes is in support when the cache is made. An older one stays what it was.
left_out := {"$unknown": "the engine version is left out, so ElastiCache takes its default or leaves the one that runs"}

judge(name, release) := lib.fail(["engine_version"], "ended", {
	"engine": name,
	"version": release,
	"ended": ends(name, release),
}) if {
	ends(name, release) < lib.today
}

else := lib.pass if ends(name, release) >= lib.today

else := lib.pass if databases.version(release)[0] >= first_without_end[name]

else := lib.unknown(["engine_version"], {"$unknown": concat("", ["no end of support is known for ", name, " ", release])})

ends(name, release) := end if end := lib.parameter_or("cache_support_ends", {})[name][major(release)]

else := support_ends[name][major(release)]

major(release) := split(release, ".")[0]

# The ends of standard support. Later versions have no end yet, nor has any of Valkey. Versions 2 and 3:
# https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/deprecated-engine-versions.html; 4 and 5:
# https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support.html; 6:
# https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support-charges.html.
support_ends := {"redis": {
	"2": "2023-01-13",
	"3": "2023-07-31",
	"4": "2026-01-31",
	"5": "2026-01-31",
	"6": "2027-01-31",
}}

first_without_end := {"redis": 7, "valkey": 7}
