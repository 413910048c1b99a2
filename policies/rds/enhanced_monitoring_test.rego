package plumbline.rds.enhanced_monitoring_test

import data.plumbline.rds.enhanced_monitoring

on := {"monitoring_interval": 60}

judge(values) := enhanced_monitoring.verdict({"type": "aws_db_instance", "values": values, "links": {}})

member(values, link) := {"type": "aws_rds_cluster_instance", "values": values, "links": {"cluster": link}}

cluster(values) := {"c": {"type": "aws_rds_cluster", "address": "c", "values": values, "links": {}}}

off(value) := {"verdict": "fail", "path": ["monitoring_interval"], "message": "off", "args": {"value": value}}

test_pass if judge(on) == {"verdict": "pass"}

test_pass_by_cluster if {
	enhanced_monitoring.verdict(member({}, {"to": ["c"]})) == {"verdict": "pass"} with input.related as cluster(on)
}

test_fail_off if {
	judge({"monitoring_interval": 0}) == off(0)
	judge({}) == off(null)
}

test_fail_off_in_cluster if {
	instance := member({"monitoring_interval": 0}, {"to": ["c"]})
	enhanced_monitoring.verdict(instance) == off(0) with input.related as cluster({})
}

test_unknown if {
	judge({"monitoring_interval": {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": ["monitoring_interval"],
		"because": "it is a variable",
	}
}

test_unknown_cluster if {
	enhanced_monitoring.verdict(member({}, {"to": [], "external": ["orders"]})) == {
		"verdict": "unknown",
		"path": ["monitoring_interval"],
		"because": "orders is not in this input",
	}
}

# no not_applicable: every instance can have it.
