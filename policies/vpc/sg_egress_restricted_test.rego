package plumbline.vpc.sg_egress_restricted_test

import data.plumbline.vpc.sg_egress_restricted

marker := {"$unknown": "it is a variable"}

rule(changes) := object.union(
	{
		"direction": "egress",
		"protocol": "tcp",
		"from": 443,
		"to": 443,
		"cidrs": ["0.0.0.0/0"],
		"prefix_lists": [],
		"groups": [],
		"self": false,
		"path": ["egress", 0],
	},
	changes,
)

related := {
	"store": {"address": "store", "type": "aws_db_instance"},
	"node": {"address": "node", "type": "aws_launch_template"},
}

judge(rules, link) := verdict if {
	group := {"type": "aws_security_group", "facets": {"rules": rules}, "links": {"attached_to": link}}
	verdict := sg_egress_restricted.verdict(group) with input.related as related with data.parameters as {}
}

fail(message, args) := {"verdict": "fail", "path": ["egress", 0], "message": message, "args": args}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

test_pass_restricted if {
	judge([], {"to": ["store"]}) == {"verdict": "pass"}
	judge([rule({})], {"to": ["node"]}) == {"verdict": "pass"}
	judge([rule({"cidrs": ["10.20.0.0/16"], "protocol": "-1", "from": null, "to": null})], {"to": ["store"]}) == {"verdict": "pass"}
}

test_fail_everything if {
	judge([rule({"protocol": "-1", "from": null, "to": null})], {"to": ["node"]}) == fail(
		"everything",
		{"source": "0.0.0.0/0", "traffic": "every protocol"},
	)
}

test_fail_data_out if {
	judge([rule({})], {"to": ["store"]}) == fail("data_out", {"store": "store", "destination": "0.0.0.0/0"})
	out := {
		"type": "aws_vpc_security_group_egress_rule",
		"facets": {"rules": [rule({})]},
		"links": {"group": {"to": ["group"]}},
	}
	group := {"address": "group", "type": "aws_security_group", "links": {"attached_to": {"to": ["store"]}}}
	sg_egress_restricted.verdict(out) == fail("data_out", {"store": "store", "destination": "0.0.0.0/0"}) with data.parameters as {} with input.related as {
		"group": group,
		"store": related.store,
	}
}

test_fail_port if {
	judge([rule({"from": 6379, "to": 6379})], {"to": ["node"]}) == fail(
		"port",
		{"source": "0.0.0.0/0", "traffic": "tcp 6379", "ports": "53, 80, 123, 443, 587, 853"},
	)
}

test_unknown_port if {
	judge([rule({"from": marker})], {"to": ["node"]}) == unknown(["egress", 0], "it is a variable")
}

test_unknown if {
	judge([rule({"cidrs": [marker]})], {"to": ["store"]}) == unknown(["egress", 0], "it is a variable")
	judge([rule({"cidrs": [marker], "protocol": "-1", "from": null, "to": null})], {"to": ["node"]}) == unknown(
		["egress", 0],
		"it is a variable",
	)
	judge([rule({})], {"to": [], "$unknown": "elsewhere"}) == unknown([], "elsewhere")
	judge([rule({})], {"to": ["node", "store"], "one_of": true}) == unknown(
		[],
		"several things could carry the group, and only one of them does",
	)
}

test_unknown_group if {
	out := {
		"type": "aws_vpc_security_group_egress_rule",
		"facets": {"rules": [rule({})]},
		"links": {"group": {"to": [], "external": ["sg-1"]}},
	}
	sg_egress_restricted.verdict(out) == unknown([], "sg-1 is not in this input") with data.parameters as {}
}

test_not_applicable_ingress_rule if {
	sg_egress_restricted.verdict({
		"type": "aws_security_group_rule",
		"facets": {"rules": [rule({"direction": "ingress"})]},
	}) == {"verdict": "not_applicable"}
}
