package plumbline.elasticache.backups_test

import data.plumbline.elasticache.backups

judge(type, values) := with_days({}, type, values)

with_days(parameters, type, values) := verdict if {
	verdict := backups.verdict({"type": type, "values": values}) with data.parameters as parameters
}

group := "aws_elasticache_replication_group"

limit := "snapshot_retention_limit"

fail(value, least) := {
	"verdict": "fail",
	"path": [limit],
	"message": "not_kept",
	"args": {"value": value, "least": least},
}

test_pass if {
	judge(group, {limit: 1}) == {"verdict": "pass"}
	with_days({"cache_backup_days": 5}, group, {limit: 5}) == {"verdict": "pass"}
	judge("aws_elasticache_serverless_cache", {"engine": "valkey", limit: 7}) == {"verdict": "pass"}
}

test_fail if {
	judge(group, {limit: 0}) == fail(0, 1)
	judge("aws_elasticache_cluster", {"engine": "redis"}) == fail(null, 1)
	with_days({"cache_backup_days": 5}, group, {limit: 4}) == fail(4, 5)
}

test_unknown if {
	judge(group, {limit: {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": [limit],
		"because": "it is a variable",
	}
}

test_not_applicable if {
	judge("aws_elasticache_cluster", {"engine": "memcached"}) == {"verdict": "not_applicable"}
	judge("aws_elasticache_cluster", {"replication_group_id": "sessions"}) == {"verdict": "not_applicable"}
}
