# METADATA
# title: Caches authenticate their clients
# description: Clients need a token or a user of a user group, and no user is let in without proof.
# custom:
#   slug: cache-authenticated
#   severity: high
#   service: elasticache
#   planes: [plan, live]
#   subjects: [aws_elasticache_replication_group, aws_elasticache_cluster, aws_elasticache_serverless_cache]
#   reads:
#     aws_elasticache_replication_group: [auth_token, user_group_ids]
#     aws_elasticache_cluster: [engine, replication_group_id]
#     aws_elasticache_serverless_cache: [engine, user_group_id]
#     aws_elasticache_user_group: [user_ids]
#     aws_elasticache_user: [user_name, access_string, no_password_required, authentication_mode]
#   links:
#     aws_elasticache_replication_group: [user_groups, users]
#     aws_elasticache_serverless_cache: [user_groups, users]
#   why: >-
#     A cache without authentication gives all it holds, and every command, to whoever reaches its port. The user named
#     default is tried by every client that names none, so leaving it open is the same as no authentication.
#   fix: >-
#     Name a user group in `user_group_ids`, with users that authenticate by IAM or password, and with a default user
#     whose access string is `off -@all`; or set `auth_token`.
#   messages:
#     open: "Neither auth_token nor a user group is set: whoever reaches the port can use the cache."
#     open_serverless: "No user group is set: whoever reaches the port can use the cache."
#     single: "A cluster outside a replication group cannot authenticate its clients."
#     open_user: "The user {user} of this cache is on and needs no password."
#     default_user: "The user group has the service's own user `default`, which is on and needs no password."
#   references:
#     checkov: [CKV_AWS_31]
#     fsbp: [ElastiCache.6]
package plumbline.elasticache.authenticated

import data.plumbline.lib
import data.plumbline.lib.caches

# Memcached is taken as it is: it has no users that AWS manages.
verdict(cache) := lib.not_applicable if caches.is_group_member(cache)

else := lib.not_applicable if caches.is_memcached(cache)

else := caches.single_cluster(cache) if cache.type == "aws_elasticache_cluster"

else := lib.pass if has_token(cache)

else := lib.fail(path(cache), "open_serverless", {}) if {
	cache.type == "aws_elasticache_serverless_cache"
	lib.value(cache, ["user_group_id"]) in [null, ""]
}

else := by_users(cache) if not lib.value(cache, path(cache)) in [null, []]

else := lib.unknown(["auth_token"], lib.value(cache, ["auth_token"])) if {
	lib.is_unknown(lib.value(cache, ["auth_token"]))
}

else := lib.fail(path(cache), "open", {})

has_token(cache) if {
	token := lib.value(cache, ["auth_token"])
	not token in [null, ""]
	not lib.is_unknown(token)
}

has_token(cache) if lib.is_generated(lib.value(cache, ["auth_token"]))

path(cache) := ["user_group_id"] if cache.type == "aws_elasticache_serverless_cache"

else := ["user_group_ids"]

# The user groups that are seen, then their users, then what may not be seen of both.
by_users(cache) := lib.worst(array.concat(
	[
		lib.over_link(cache, "user_groups", path(cache), [judge_group(g) | some g in lib.linked(cache, "user_groups")]),
		lib.over_link(cache, "users", path(cache), [judge_user(user) | some user in lib.linked(cache, "users")]),
	],
	[lib.unknown(path(cache), out_of_sight) | is_partly_out_of_sight(cache)],
))

# The id "default" stands for the service's own user, which judge_group speaks of.
is_partly_out_of_sight(cache) if {
	some name in ["user_groups", "users"]
	some id in object.get(lib.link(cache, name), "external", [])
	id != "default"
}

is_partly_out_of_sight(cache) if count(lib.linked(cache, "user_groups")) == 0

out_of_sight := {"$unknown": "some of its users or user groups are not in this input"}

# "default" is the id of the user that ElastiCache makes: on, with every command and no password.
judge_group(group) := lib.fail_at(group.address, ["user_ids"], "default_user", {}) if "default" in group.values.user_ids

else := lib.pass

judge_user(user) := lib.pass if is_off(user)

else := lib.fail_at(user.address, ["no_password_required"], "open_user", {"user": name(user)}) if {
	needs_no_password(user)
	is_on(user)
}

else := lib.unknown([], marker) if {
	marker := lib.first_unknown([
		lib.value(user, ["no_password_required"]),
		lib.value(user, ["authentication_mode", 0, "type"]),
	])
}

else := lib.unknown([], marker) if {
	needs_no_password(user)
	marker := lib.opaque(lib.value(user, ["access_string"]))
}

else := lib.pass

needs_no_password(user) if lib.is_one_of(user, ["no_password_required"], [true, "true"])

# The API and the provider have different words for it.
needs_no_password(user) if {
	lib.is_one_of(user, ["authentication_mode", 0, "type"], ["no-password-required", "no-password"])
}

is_on(user) if {
	words := split(lib.value(user, ["access_string"]), " ")
	"on" in words
	not "off" in words
}

is_off(user) if "off" in split(lib.value(user, ["access_string"]), " ")

name(user) := lib.value(user, ["user_name"]) if is_string(lib.value(user, ["user_name"]))

else := user.address
