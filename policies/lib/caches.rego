# METADATA
# title: Caches
# description: What the controls of ElastiCache have in common.
package plumbline.lib.caches

import data.plumbline.lib

# A cluster that belongs to a replication group is what its group is, and the group is judged.
is_group_member(cache) if {
	cache.type == "aws_elasticache_cluster"
	not lib.value(cache, ["replication_group_id"]) in [null, ""]
}

is_memcached(cache) if lib.value(cache, ["engine"]) == "memcached"

# A cluster of its own can do less than a group: it has one node, no encryption at rest and no authentication.
single_cluster(cache) := lib.unknown(["engine"], lib.value(cache, ["engine"])) if {
	lib.is_unknown(lib.value(cache, ["engine"]))
}

else := lib.fail([], "single", {})

# The secondary of a global datastore takes settings from its primary.
is_secondary(cache) if not lib.value(cache, ["global_replication_group_id"]) in [null, ""]

from_primary(path) := lib.unknown(path, {"$unknown": "it is taken from the primary of the global datastore"})

# Settings of Redis and Valkey alone are not asked of a member of a group, which has its group's, nor of Memcached.
is_exempt(cache) if is_group_member(cache)

is_exempt(cache) if is_memcached(cache)
