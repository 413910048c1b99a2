package plumbline.elasticache.at_rest_test

import data.plumbline.elasticache.at_rest

group(values) := at_rest.verdict({"type": "aws_elasticache_replication_group", "values": values})

cluster(values) := at_rest.verdict({"type": "aws_elasticache_cluster", "values": values})

plain(v) := {
	"verdict": "fail",
	"path": ["at_rest_encryption_enabled"],
	"message": "plain",
	"args": {"value": v},
}

unknown(attribute, because) := {"verdict": "unknown", "path": [attribute], "because": because}

test_pass_encrypted if {
	group({"at_rest_encryption_enabled": true}) == {"verdict": "pass"}
	group({"at_rest_encryption_enabled": "true", "engine": "redis"}) == {"verdict": "pass"}
}

test_pass_valkey_default if {
	group({"engine": "valkey"}) == {"verdict": "pass"}
}

test_fail_plain if {
	group({"engine": "valkey", "at_rest_encryption_enabled": false}) == plain(false)
}

test_fail_redis_default if {
	group({}) == plain(null)
	group({"engine": "redis", "global_replication_group_id": ""}) == plain(null)
}

test_fail_single_cluster if {
	cluster({"engine": "redis"}) == {"verdict": "fail", "path": [], "message": "single", "args": {}}
}

test_unknown_from_elsewhere if {
	marker := {"$unknown": "it is a variable"}
	group({"at_rest_encryption_enabled": marker}) == unknown("at_rest_encryption_enabled", "it is a variable")
	group({"engine": marker}) == unknown("engine", "it is a variable")
	cluster({"engine": marker}) == unknown("engine", "it is a variable")
}

test_unknown_secondary if {
	because := "it is taken from the primary of the global datastore"
	group({"global_replication_group_id": "ldgnf-ledger"}) == unknown("at_rest_encryption_enabled", because)
}

test_not_applicable_member if {
	cluster({"replication_group_id": "sessions"}) == {"verdict": "not_applicable"}
}

test_not_applicable_memcached if {
	cluster({"engine": "memcached"}) == {"verdict": "not_applicable"}
}
