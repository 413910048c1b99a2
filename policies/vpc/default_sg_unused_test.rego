package plumbline.vpc.default_sg_unused_test

import data.plumbline.vpc.default_sg_unused

marker := {"$unknown": "it is a variable"}

related := {
	"own": {"address": "own", "type": "aws_security_group"},
	"default": {"address": "default", "type": "aws_default_security_group"},
}

judge(type, values, links) := verdict if {
	subject := {"type": type, "values": values, "links": links}
	verdict := default_sg_unused.verdict(subject) with input.related as related
}

database(link) := judge("aws_db_instance", {"vpc_security_group_ids": [marker]}, {"security_groups": link})

ids := ["vpc_security_group_ids"]

fail(path, message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

test_pass_own if {
	database({"to": ["own"]}) == {"verdict": "pass"}
}

test_pass_named_by_the_older_attribute if {
	judge("aws_instance", {"security_groups": ["web"]}, {}) == {"verdict": "pass"}
}

test_fail_left_out if {
	judge("aws_db_instance", {}, {}) == fail(ids, "left_out", {})
	judge("aws_instance", {"vpc_security_group_ids": []}, {}) == fail(ids, "left_out", {})
	judge("aws_lb", {"load_balancer_type": "application"}, {}) == fail(["security_groups"], "left_out", {})
	judge("aws_opensearch_domain", {"vpc_options": [{"subnet_ids": ["subnet-1"]}]}, {}) == fail(
		["vpc_options", 0, "security_group_ids"],
		"left_out",
		{},
	)
}

test_fail_adopted if {
	database({"to": ["own", "default"]}) == fail(ids, "adopted", {"group": "default"})
}

test_fail_named if {
	links := {"default_group_of": {"to": ["aws_vpc.this"]}, "security_groups": {"to": [], "$unknown": "elsewhere"}}
	judge("aws_db_instance", {"vpc_security_group_ids": [marker]}, links) == fail(ids, "named", {"vpc": "aws_vpc.this"})
}

test_unknown if {
	database({"to": [], "external": ["sg-1"]}) == unknown(ids, "sg-1 is not in this input")
	database({"to": [], "$unknown": "elsewhere"}) == unknown(ids, "elsewhere")
	judge("aws_instance", {"launch_template": [{"id": "lt-1"}]}, {}) == unknown(ids, "its launch template may name groups")
	judge("aws_lb", {"load_balancer_type": marker}, {}) == unknown(["security_groups"], "it is a variable")
}

test_not_applicable if {
	judge("aws_lb", {"load_balancer_type": "network"}, {}) == {"verdict": "not_applicable"}
	judge("aws_lb", {"load_balancer_type": "gateway"}, {}) == {"verdict": "not_applicable"}
	judge("aws_instance", {"network_interface": [{}]}, {}) == {"verdict": "not_applicable"}
	judge("aws_opensearch_domain", {}, {}) == {"verdict": "not_applicable"}
}
