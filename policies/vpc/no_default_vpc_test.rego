package plumbline.vpc.no_default_vpc_test

import data.plumbline.vpc.no_default_vpc

related := {
	"own": {"address": "own", "type": "aws_vpc"},
	"default": {"address": "default", "type": "aws_default_vpc"},
	"default_a": {"address": "default_a", "type": "aws_default_subnet"},
}

judge(type, values, links) := verdict if {
	subject := {"type": type, "values": values, "links": links}
	verdict := no_default_vpc.verdict(subject) with input.related as related
}

unknown_id := {"$unknown": "known after the apply"}

group(link) := judge("aws_security_group", {"vpc_id": unknown_id}, {"vpc": link})

fail(path, message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

test_pass_own if {
	group({"to": ["own"]}) == {"verdict": "pass"}
	judge("aws_subnet", {}, {"vpc": {"to": ["own"]}}) == {"verdict": "pass"}
	judge("aws_instance", {"subnet_id": "subnet-1"}, {"subnets": {"to": [], "external": ["subnet-1"]}}) == {"verdict": "pass"}
}

test_fail_adopted if {
	judge("aws_default_vpc", {}, {}) == fail([], "adopted", {})
	judge("aws_default_subnet", {}, {}) == fail([], "adopted", {})
}

test_fail_within if {
	group({"to": ["default"]}) == fail(["vpc_id"], "within", {"vpc": "default"})
	judge("aws_instance", {"subnet_id": unknown_id}, {"subnets": {"to": ["default_a"]}}) == fail(
		["subnet_id"],
		"within",
		{"vpc": "default_a"},
	)
}

test_fail_unplaced if {
	judge("aws_security_group", {}, {}) == fail(["vpc_id"], "unplaced", {"argument": "vpc_id"})
	judge("aws_instance", {}, {}) == fail(["subnet_id"], "unplaced", {"argument": "subnet_id"})
}

test_unknown if {
	group({"to": [], "$unknown": "it comes from data.aws_vpc.default"}) == {
		"verdict": "unknown",
		"path": ["vpc_id"],
		"because": "it comes from data.aws_vpc.default",
	}
	judge("aws_instance", {"launch_template": [{"id": "lt-1"}]}, {}) == {
		"verdict": "unknown",
		"path": ["subnet_id"],
		"because": "its launch template may name a subnet",
	}
}

test_not_applicable_own_interface if {
	judge("aws_instance", {"network_interface": [{}]}, {}) == {"verdict": "not_applicable"}
}
