package plumbline.rds.performance_insights_cmk_test

import data.plumbline.rds.performance_insights_cmk

on := {"performance_insights_enabled": true, "performance_insights_kms_key_id": {"$unknown": "known after apply"}}

judge(values) := performance_insights_cmk.verdict({"type": "aws_db_instance", "values": values, "links": {}})

member(values, link) := {"type": "aws_rds_cluster_instance", "values": values, "links": {"cluster": link}}

fail(attribute, message, value) := {
	"verdict": "fail",
	"path": [attribute],
	"message": message,
	"args": {"value": value},
}

enabled := "performance_insights_enabled"

key := "performance_insights_kms_key_id"

test_pass if judge(on) == {"verdict": "pass"}

test_pass_cluster if {
	performance_insights_cmk.verdict(member({}, {"to": ["c"]})) == {"verdict": "pass"} with input.related as {"c": {
		"type": "aws_rds_cluster",
		"values": on,
	}}
}

test_fail_default_key if {
	judge({enabled: true}) == fail(key, "default_key", null)
	judge({enabled: true, key: "alias/aws/rds"}) == fail(key, "default_key", "alias/aws/rds")
}

test_unknown if {
	judge({enabled: {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": [enabled],
		"because": "it is a variable",
	}
	performance_insights_cmk.verdict(member({}, {"to": [], "external": ["orders"]})) == {
		"verdict": "unknown",
		"path": [enabled],
		"because": "orders is not in this input",
	}
}

test_not_applicable_off if {
	judge({enabled: false}) == {"verdict": "not_applicable"}
	judge({}) == {"verdict": "not_applicable"}
}
