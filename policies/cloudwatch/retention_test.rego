package plumbline.cloudwatch.retention_test

import data.plumbline.cloudwatch.retention

judge(name, days, link, parameters) := v if {
	v := retention.verdict({
		"type": "aws_cloudwatch_log_group",
		"values": {"name": name, "retention_in_days": days},
		"links": {"trails": link},
	}) with data.parameters as parameters
}

service(days, parameters) := judge("/ledger/service", days, {"to": []}, parameters)

too_short(days, least) := {
	"verdict": "fail",
	"path": ["retention_in_days"],
	"message": "too_short",
	"args": {"value": days, "least": least},
}

never := {"verdict": "fail", "path": ["retention_in_days"], "message": "never", "args": {}}

short := {"log_retention_days": 30}

test_pass_long_enough if {
	service(365, {}) == {"verdict": "pass"}
	service(30, short) == {"verdict": "pass"}
}

test_fail_never if {
	service(0, {}) == never
	retention.verdict({"type": "aws_cloudwatch_log_group", "values": {"name": "x"}, "links": {}}) == never
}

test_fail_too_short if {
	service(90, {}) == too_short(90, 365)
	service(7, short) == too_short(7, 30)
}

test_fail_audit if {
	every name in ["/aws/cloudtrail/account", "ledger-audit", "/vpc/flow-logs", "/aws/eks/ledger/cluster"] {
		judge(name, 90, {"to": []}, short) == too_short(90, 365)
	}
	judge("events", 90, {"to": ["aws_cloudtrail.this"]}, short) == too_short(90, 365)
}

test_unknown if {
	service({"$unknown": "it is a variable"}, {}) == {
		"verdict": "unknown",
		"path": ["retention_in_days"],
		"because": "it is a variable",
	}
}

test_not_applicable_delivery if {
	retention.verdict({"type": "aws_cloudwatch_log_group", "values": {"log_group_class": "DELIVERY"}}) == {"verdict": "not_applicable"}
}
