package plumbline.elasticache.in_transit_test

import data.plumbline.elasticache.in_transit

group(values) := in_transit.verdict({"type": "aws_elasticache_replication_group", "values": values})

cluster(values) := in_transit.verdict({"type": "aws_elasticache_cluster", "values": values})

plain(v) := {
	"verdict": "fail",
	"path": ["transit_encryption_enabled"],
	"message": "plain",
	"args": {"value": v},
}

optional := {
	"verdict": "fail",
	"path": ["transit_encryption_mode"],
	"message": "optional",
	"args": {"value": "preferred"},
}

unknown(attribute, because) := {"verdict": "unknown", "path": [attribute], "because": because}

test_pass_required if {
	group({"transit_encryption_enabled": true}) == {"verdict": "pass"}
	group({"transit_encryption_enabled": true, "transit_encryption_mode": "required"}) == {"verdict": "pass"}
	cluster({"engine": "memcached", "transit_encryption_enabled": true}) == {"verdict": "pass"}
}

test_fail_plain if {
	group({"transit_encryption_enabled": false}) == plain(false)
	group({"engine": "valkey"}) == plain(null)
	cluster({"engine": "redis"}) == plain(null)
}

test_fail_preferred if {
	group({"transit_encryption_enabled": true, "transit_encryption_mode": "preferred"}) == optional
	group({"transit_encryption_enabled": {"$unknown": "x"}, "transit_encryption_mode": "preferred"}) == optional
}

test_unknown_from_elsewhere if {
	marker := {"$unknown": "it is a variable"}
	group({"transit_encryption_enabled": marker}) == unknown("transit_encryption_enabled", "it is a variable")
	values := {"transit_encryption_enabled": true, "transit_encryption_mode": marker}
	group(values) == unknown("transit_encryption_mode", "it is a variable")
}

test_unknown_secondary if {
	because := "it is taken from the primary of the global datastore"
	group({"global_replication_group_id": "ldgnf-ledger"}) == unknown("transit_encryption_enabled", because)
}

test_not_applicable_member if {
	cluster({"replication_group_id": "sessions"}) == {"verdict": "not_applicable"}
}
