package plumbline.elasticache.authenticated_test

import data.plumbline.elasticache.authenticated

group_type := "aws_elasticache_replication_group"

# A cache whose user group and users are seen.
seen := cache({"to": ["group"]}, {"to": ["user"]})

cache(groups, users) := {
	"type": group_type,
	"values": {"user_group_ids": ["ledger"]},
	"links": {"user_groups": groups, "users": users},
}

unlinked(type, values) := authenticated.verdict({"type": type, "values": values, "links": {}})

related(user_ids, user) := {
	"group": {"address": "group", "type": "aws_elasticache_user_group", "values": {"user_ids": user_ids}},
	"user": {"address": "user", "type": "aws_elasticache_user", "values": user},
}

iam := {"user_name": "ledger", "access_string": "on ~* +@all", "authentication_mode": [{"type": "iam"}]}

fail(path, message) := {"verdict": "fail", "path": path, "message": message, "args": {}}

open_user(name) := {
	"verdict": "fail",
	"at": "user",
	"path": ["no_password_required"],
	"message": "open_user",
	"args": {"user": name},
}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

test_pass_token if {
	unlinked(group_type, {"auth_token": {"$secret": "generated"}}) == {"verdict": "pass"}
	not_yet := {"$unknown": "known after apply", "refs": ["random_password.cache"]}
	unlinked(group_type, {"auth_token": not_yet}) == {"verdict": "pass"}
}

test_pass_users if {
	authenticated.verdict(seen) == {"verdict": "pass"} with input.related as related(["ledger"], iam)
}

test_pass_no_users if {
	authenticated.verdict(cache({"to": ["group"]}, {"to": []})) == {"verdict": "pass"} with input.related as related([], iam)
}

test_pass_default_user_off if {
	off := {"user_name": "default", "access_string": "off -@all", "no_password_required": true}
	authenticated.verdict(seen) == {"verdict": "pass"} with input.related as related(["nobody"], off)
}

test_pass_user_neither_on_nor_off if {
	user := {"user_name": "nobody", "access_string": "-@all", "no_password_required": true}
	authenticated.verdict(seen) == {"verdict": "pass"} with input.related as related(["nobody"], user)
}

test_pass_serverless if {
	serverless := {
		"type": "aws_elasticache_serverless_cache",
		"values": {"engine": "valkey", "user_group_id": {"$unknown": "known after apply"}},
		"links": {"user_groups": {"to": ["group"]}, "users": {"to": ["user"]}},
	}
	authenticated.verdict(serverless) == {"verdict": "pass"} with input.related as related(["ledger"], iam)
}

test_fail_open if {
	unlinked(group_type, {}) == fail(["user_group_ids"], "open")
	unlinked(group_type, {"auth_token": "", "user_group_ids": []}) == fail(["user_group_ids"], "open")
}

test_fail_open_serverless if {
	values := {"engine": "redis"}
	unlinked("aws_elasticache_serverless_cache", values) == fail(["user_group_id"], "open_serverless")
}

test_fail_single_cluster if {
	unlinked("aws_elasticache_cluster", {"engine": "redis"}) == fail([], "single")
}

test_fail_open_default_user if {
	user := {"user_name": "default", "access_string": "on ~* +@all", "no_password_required": true}
	authenticated.verdict(seen) == open_user("default") with input.related as related(["nobody"], user)
}

test_fail_open_user_by_mode if {
	user := {"access_string": "on ~* +@all", "authentication_mode": [{"type": "no-password-required"}]}
	authenticated.verdict(seen) == open_user("user") with input.related as related(["ledger"], user)
}

test_fail_service_default_user if {
	authenticated.verdict(cache({"to": ["group"]}, {"to": ["user"], "external": ["default"]})) == {
		"verdict": "fail",
		"at": "group",
		"path": ["user_ids"],
		"message": "default_user",
		"args": {},
	} with input.related as related(["default", "ledger"], iam)
}

test_unknown_user if {
	every values in [
		{"no_password_required": {"$unknown": "it is a variable"}, "access_string": "on ~* +@all"},
		{"authentication_mode": [{"type": {"$unknown": "it is a variable"}}], "access_string": "on ~* +@all"},
		{"no_password_required": true, "access_string": {"$unknown": "it is a variable"}},
	] {
		authenticated.verdict(seen) == unknown([], "it is a variable") with input.related as related(["ledger"], values)
	}
}

test_unknown_users if {
	db := cache({"to": ["group"]}, {"to": [], "$unknown": "its users come from a data source"})
	because := "its users come from a data source"
	authenticated.verdict(db) == unknown(["user_group_ids"], because) with input.related as related([], iam)
}

test_unknown_group_out_of_sight if {
	because := "some of its users or user groups are not in this input"
	db := cache({"to": [], "external": ["shared"]}, {"to": []})
	authenticated.verdict(db) == unknown(["user_group_ids"], because)
	authenticated.verdict(cache({"to": []}, {"to": []})) == unknown(["user_group_ids"], because)
}

test_unknown_token if {
	values := {"auth_token": {"$unknown": "it may be null"}}
	unlinked(group_type, values) == unknown(["auth_token"], "it may be null")
}

test_not_applicable if {
	unlinked("aws_elasticache_cluster", {"replication_group_id": "sessions"}) == {"verdict": "not_applicable"}
	unlinked("aws_elasticache_cluster", {"engine": "memcached"}) == {"verdict": "not_applicable"}
	unlinked("aws_elasticache_serverless_cache", {"engine": "memcached"}) == {"verdict": "not_applicable"}
}

test_unknown_hidden_access_string if {
	user := {"user_name": "ledger", "access_string": {"$secret": "variable"}, "no_password_required": true}
	authenticated.verdict(seen) == unknown(
		[],
		"it is marked sensitive, so its value cannot be judged",
	) with input.related as related(["ledger"], user)
}
