package plumbline.elasticache.log_delivery_test

import data.plumbline.elasticache.log_delivery

judge(blocks) := log_delivery.verdict({
	"type": "aws_elasticache_replication_group",
	"values": {"log_delivery_configuration": blocks},
})

slow := {"log_type": "slow-log"}

engine := {"log_type": "engine-log"}

marker := {"$unknown": "it is a variable"}

path := ["log_delivery_configuration"]

missing(words) := {"verdict": "fail", "path": path, "message": "missing", "args": {"missing": words}}

unknown := {"verdict": "unknown", "path": path, "because": "it is a variable"}

test_pass if judge([engine, slow]) == {"verdict": "pass"}

test_fail_missing if {
	judge([]) == missing("slow-log, engine-log")
	judge(null) == missing("slow-log, engine-log")
	judge([slow]) == missing("engine-log")
}

test_unknown if {
	judge(marker) == unknown
	judge([slow, marker]) == unknown
	judge([slow, {"log_type": marker}]) == unknown
}

test_not_applicable if {
	every values in [{"engine": "memcached"}, {"replication_group_id": "sessions"}] {
		log_delivery.verdict({"type": "aws_elasticache_cluster", "values": values}) == {"verdict": "not_applicable"}
	}
}
