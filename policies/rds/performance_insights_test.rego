package plumbline.rds.performance_insights_test

import data.plumbline.rds.performance_insights

on := {"performance_insights_enabled": true}

judge(values) := performance_insights.verdict({"type": "aws_db_instance", "values": values, "links": {}})

member(values, link) := {"type": "aws_rds_cluster_instance", "values": values, "links": {"cluster": link}}

fail(attribute, message, value) := {
	"verdict": "fail",
	"path": [attribute],
	"message": message,
	"args": {"value": value},
}

enabled := "performance_insights_enabled"

test_pass if judge(on) == {"verdict": "pass"}

test_pass_cluster if {
	performance_insights.verdict(member({}, {"to": ["c"]})) == {"verdict": "pass"} with input.related as {"c": {
		"type": "aws_rds_cluster",
		"values": on,
	}}
}

test_fail_off if {
	judge({enabled: false}) == fail(enabled, "off", false)
	judge({}) == fail(enabled, "off", null)
	performance_insights.verdict(member({enabled: false}, {"to": []})) == fail(enabled, "off", false)
}

test_unknown if {
	judge({enabled: {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": [enabled],
		"because": "it is a variable",
	}
	performance_insights.verdict(member({}, {"to": [], "external": ["orders"]})) == {
		"verdict": "unknown",
		"path": [enabled],
		"because": "orders is not in this input",
	}
}

test_not_applicable_small if {
	judge({"engine": "mariadb", "instance_class": "db.t3.micro"}) == {"verdict": "not_applicable"}
	judge({"engine": "postgres", "instance_class": "db.t3.micro"}) == fail(enabled, "off", null)
}
