package plumbline.alb.exposure_declared_test

import data.plumbline.alb.exposure_declared

subnet(address, tier, values) := {
	"address": address,
	"type": "aws_subnet",
	"values": values,
	"facets": {"tier": tier},
}

# Two public subnets in two zones, a third in the zone of the first, a private one, and one of which little is known.
related := {
	"a": subnet("a", "public", {"availability_zone": "eu-west-1a"}),
	"b": subnet("b", "public", {"availability_zone": "eu-west-1b"}),
	"a2": subnet("a2", "public", {"availability_zone": "eu-west-1a"}),
	"private": subnet("private", "private", {"availability_zone": "eu-west-1c"}),
	"id1": subnet("id1", "public", {"availability_zone_id": "euw1-az1"}),
	"id2": subnet("id2", "public", {"availability_zone_id": "euw1-az2"}),
	"open": subnet("open", {"$unknown": "its routes are not known"}, {"availability_zone": {"$unknown": "x"}}),
}

balancer(values, link) := {
	"address": "module.edge.aws_lb.this",
	"type": "aws_lb",
	"values": values,
	"links": {"subnets": link},
}

judge(values, link) := approved_as(["edge"], values, link)

approved_as(list, values, link) := verdict if {
	verdict := exposure_declared.verdict(balancer(values, link)) with input.related as related
		with data.parameters as {"approved_balancers": list}
}

undeclared(values, link) := verdict if {
	verdict := exposure_declared.verdict(balancer(values, link)) with input.related as related
		with data.parameters as {}
}

edge := {"name": "edge", "internal": false}

two_zones := {"to": ["a", "b"]}

marker := {"$unknown": "it is a variable"}

fail(path, message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

not_private := {
	"verdict": "fail",
	"at": "private",
	"path": [],
	"message": "subnet_not_public",
	"args": {"subnet": "private", "tier": "private"},
}

not_approved := fail([], "not_approved", {"name": "module.edge.aws_lb.this"})

hidden_zones := unknown(["subnets"], "some of its subnets or their zones are not known")

test_pass_internal if {
	undeclared({"internal": true}, {"to": ["private"]}) == {"verdict": "pass"}
}

test_pass_approved if {
	judge(edge, two_zones) == {"verdict": "pass"}
	judge({"name": "edge"}, {"to": ["a", "b", "a2"]}) == {"verdict": "pass"}
	judge(edge, {"to": ["id1", "id2"]}) == {"verdict": "pass"}
}

test_pass_approved_by_pattern if {
	approved_as(["ed*"], edge, two_zones) == {"verdict": "pass"}
	approved_as(["module.*.this"], {}, two_zones) == {"verdict": "pass"}
	approved_as(["module.edge.aws_lb.this"], {"name": marker}, two_zones) == {"verdict": "pass"}
}

test_pass_perhaps_internal if {
	judge({"name": "edge", "internal": marker}, two_zones) == {"verdict": "pass"}
}

test_fail_not_approved if {
	judge({"name": "side"}, two_zones) == not_approved
	approved_as([], edge, two_zones) == not_approved
	judge({"name_prefix": "edge"}, two_zones) == not_approved
}

test_fail_not_public if {
	judge(edge, {"to": ["a", "private"]}) == not_private
	undeclared(edge, {"to": ["a", "private"]}) == not_private
}

test_fail_one_zone if {
	judge(edge, {"to": ["a", "a2"]}) == fail(["subnets"], "one_zone", {})
	undeclared(edge, {"to": ["a"]}) == fail(["subnets"], "one_zone", {})
}

test_unknown_undeclared if {
	undeclared(edge, two_zones) == unknown([], "the configuration declares no parameter `approved_balancers`")
}

test_unknown_name if {
	judge({"name": marker}, two_zones) == unknown(["name"], "it is a variable")
}

test_unknown_internal if {
	judge({"name": "side", "internal": marker}, two_zones) == unknown(["internal"], "it is a variable")
}

test_unknown_tier if {
	judge(edge, {"to": ["a", "b", "open"]}) == unknown(["subnets"], "its routes are not known")
}

test_unknown_zones if {
	judge(edge, {"to": ["a", "open"]}) == hidden_zones
	judge(edge, {"to": ["a"], "external": ["subnet-0123"]}) == hidden_zones
	judge(edge, {"to": ["a", "b"], "one_of": true}) == hidden_zones
	judge(edge, {"to": ["a", "private"], "one_of": true}) == hidden_zones
	judge(edge, {"to": ["a", "b"], "external": ["subnet-0123"]}) == hidden_zones
	judge(edge, {"to": []}) == hidden_zones
}

test_unknown_subnets if {
	link := {"to": [], "$unknown": "they come from remote state"}
	judge(edge, link) == unknown(["subnets"], "they come from remote state")
}

test_not_applicable_gateway if {
	judge({"load_balancer_type": "gateway"}, two_zones) == {"verdict": "not_applicable"}
}
