package plumbline.elasticache.engine_supported_test

import data.plumbline.elasticache.engine_supported

judge(values) := judge_with({}, values)

judge_with(parameters, values) := verdict if {
	verdict := engine_supported.verdict({"type": "aws_elasticache_replication_group", "values": values})
		with data.parameters as parameters
		with data.today as "2026-11-24"
}

ended(engine, version, day) := {
	"verdict": "fail",
	"path": ["engine_version"],
	"message": "ended",
	"args": {"engine": engine, "version": version, "ended": day},
}

unknown(attribute, because) := {"verdict": "unknown", "path": [attribute], "because": because}

marker := {"$unknown": "it is a variable"}

test_pass if {
	every version in ["6.2", "6.x", "7.1"] {
		judge({"engine": "redis", "engine_version": version}) == {"verdict": "pass"}
	}
	judge({"engine": "valkey", "engine_version": "8.0"}) == {"verdict": "pass"}
}

test_fail_ended if {
	judge({"engine": "redis", "engine_version": "5.0.6"}) == ended("redis", "5.0.6", "2026-01-31")
	judge({"engine_version": "3.2.10"}) == ended("redis", "3.2.10", "2023-07-31")
}

test_fail_by_parameter if {
	parameters := {"cache_support_ends": {"valkey": {"7": "2026-01-01"}}}
	values := {"engine": "valkey", "engine_version": "7.2"}
	judge_with(parameters, values) == ended("valkey", "7.2", "2026-01-01")
}

test_unknown if {
	judge({"engine": marker, "engine_version": "7.1"}) == unknown("engine", "it is a variable")
	judge({"engine": "redis", "engine_version": marker}) == unknown("engine_version", "it is a variable")
	judge({"engine": "redis"}) == unknown("engine_version", engine_supported.left_out["$unknown"])
	judge({"engine": "valkey", "engine_version": "6.9"}) == unknown(
		"engine_version",
		"no end of support is known for valkey 6.9",
	)
	judge({"global_replication_group_id": "everywhere"}) == unknown(
		"engine_version",
		"it is taken from the primary of the global datastore",
	)
}

test_not_applicable_memcached if {
	values := {"engine": "memcached", "engine_version": "1.5.16"}
	engine_supported.verdict({"type": "aws_elasticache_cluster", "values": values}) == {"verdict": "not_applicable"}
}
