package plumbline.elasticache.auto_minor_test

import data.plumbline.elasticache.auto_minor

judge(type, values) := auto_minor.verdict({"type": type, "values": values})

group := "aws_elasticache_replication_group"

cluster := "aws_elasticache_cluster"

fail(value) := {
	"verdict": "fail",
	"path": ["auto_minor_version_upgrade"],
	"message": "no_minor",
	"args": {"value": value},
}

test_pass if {
	judge(group, {"auto_minor_version_upgrade": "true"}) == {"verdict": "pass"}
	judge(cluster, {"engine": "redis", "auto_minor_version_upgrade": true}) == {"verdict": "pass"}
}

test_fail if {
	judge(group, {"auto_minor_version_upgrade": "false"}) == fail("false")
	judge(cluster, {"engine": "redis", "auto_minor_version_upgrade": false}) == fail(false)
}

test_unknown if {
	judge(group, {"auto_minor_version_upgrade": {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": ["auto_minor_version_upgrade"],
		"because": "it is a variable",
	}
}

test_not_applicable if {
	judge(cluster, {"engine": "memcached", "auto_minor_version_upgrade": "false"}) == {"verdict": "not_applicable"}
	judge(cluster, {"replication_group_id": "sessions"}) == {"verdict": "not_applicable"}
}
