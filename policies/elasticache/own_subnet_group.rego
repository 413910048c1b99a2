# METADATA
# title: Caches have a subnet group of their own
# description: A cache names a subnet group, or subnets, that are private or isolated; it does not take the default.
# custom:
#   slug: cache-own-subnet-group
#   severity: medium
#   service: elasticache
#   planes: [plan, live]
#   subjects: [aws_elasticache_replication_group, aws_elasticache_cluster, aws_elasticache_serverless_cache]
#   reads:
#     aws_elasticache_replication_group: [subnet_group_name, global_replication_group_id]
#     aws_elasticache_cluster: [subnet_group_name, replication_group_id]
#     aws_elasticache_serverless_cache: [subnet_ids]
#   links:
#     aws_elasticache_replication_group: [subnet_group.subnets]
#     aws_elasticache_cluster: [subnet_group.subnets]
#     aws_elasticache_serverless_cache: [subnets]
#   facets:
#     aws_subnet: [tier]
#     aws_default_subnet: [tier]
#   why: >-
#     The default group is that of the default VPC, whose subnets are public. A cache that stands in a public subnet is
#     one wrong rule away from the internet.
#   fix: >-
#     Make an `aws_elasticache_subnet_group` of database or private subnets, and name it in `subnet_group_name`
#     (`subnet_ids` of a serverless cache).
#   messages:
#     default_group: "{attribute} is {value}: the cache stands in the default VPC."
#     public_subnet: "The cache stands in the subnet {subnet}, which has a default route to an internet gateway."
#   references:
#     checkov: [CKV_AWS_323]
#     kics: [elasticache_without_vpc]
#     fsbp: [ElastiCache.7]
package plumbline.elasticache.own_subnet_group

import data.plumbline.lib
import data.plumbline.lib.caches

# Memcached clusters stand in subnets as well.
verdict(cache) := lib.not_applicable if caches.is_group_member(cache)

else := lib.over_link(cache, link(cache), [attribute(cache)], [in_subnets(holder, [attribute(cache)]) |
	some holder in holders(cache)
]) if {
	count(holders(cache)) > 0
}

else := lib.fail([attribute(cache)], "default_group", {"attribute": attribute(cache), "value": named(cache)}) if {
	named(cache) in [null, "", "default", []]
}

else := lib.unknown([attribute(cache)], lib.unseen(cache, link(cache)))

named(cache) := lib.value(cache, [attribute(cache)])

attribute(cache) := "subnet_ids" if is_serverless(cache)

else := "subnet_group_name"

link(cache) := "subnets" if is_serverless(cache)

else := "subnet_group"

# What has the subnets: the group, or the serverless cache itself.
holders(cache) := [cache | count(lib.linked(cache, "subnets")) > 0] if is_serverless(cache)

else := lib.linked(cache, "subnet_group")

is_serverless(cache) if cache.type == "aws_elasticache_serverless_cache"

in_subnets(holder, path) := lib.unknown(path, lib.unseen(holder, "subnets")) if {
	count(lib.linked(holder, "subnets")) == 0
}

else := lib.over_link(holder, "subnets", path, array.concat(
	[in_subnet(subnet, path) | some subnet in lib.linked(holder, "subnets")],
	lib.outside(holder, "subnets", path),
))

in_subnet(subnet, path) := lib.unknown(path, subnet.facets.tier) if lib.is_unknown(subnet.facets.tier)

else := lib.fail_at(subnet.address, [], "public_subnet", {"subnet": subnet.address}) if subnet.facets.tier == "public"

else := lib.pass
