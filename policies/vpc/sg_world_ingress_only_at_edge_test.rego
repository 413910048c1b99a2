package plumbline.vpc.sg_world_ingress_only_at_edge_test

import data.plumbline.vpc.sg_world_ingress_only_at_edge

_unknown := {"$unknown": "it is given from outside", "refs": []}

_rule(changes) := object.union(
	{
		"direction": "ingress",
		"protocol": "tcp",
		"from": 443,
		"to": 443,
		"cidrs": ["0.0.0.0/0"],
		"prefix_lists": [],
		"groups": [],
		"self": false,
		"path": ["ingress", 0],
	},
	changes,
)

_everything := {"protocol": "-1", "from": null, "to": null}

_wholly_unknown := {"direction": "ingress", "$unknown": "its blocks are not known yet", "path": ["ingress"]}

_group(rules, link) := {
	"address": "aws_security_group.this",
	"type": "aws_security_group",
	"facets": {"rules": rules},
	"links": {"attached_to": link},
}

_rule_resource(rules, link) := {
	"address": "aws_vpc_security_group_ingress_rule.this",
	"type": "aws_vpc_security_group_ingress_rule",
	"facets": {"rules": rules},
	"links": {"group": link},
}

_to(addresses) := {"to": addresses}

_related := {
	"front": {"address": "front", "type": "aws_lb", "values": {"internal": false}},
	"classic": {"address": "classic", "type": "aws_elb", "values": {}},
	"inside": {"address": "inside", "type": "aws_alb", "values": {"internal": true}},
	"either": {"address": "either", "type": "aws_lb", "values": {"internal": _unknown}},
	"host": {"address": "host", "type": "aws_instance", "values": {}},
	"aws_security_group.this": _group([], {"to": ["front"]}),
	"aws_security_group.bare": object.union(_group([], {"to": []}), {"address": "aws_security_group.bare"}),
}

test_fail_other_port if {
	sg_world_ingress_only_at_edge.verdict(_group([_rule({"from": 8443, "to": 8443})], _to(["front"]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "other_port",
		"args": {"source": "0.0.0.0/0", "traffic": "tcp 8443"},
	} with input.related as _related
}

test_fail_range_around_web_ports if {
	sg_world_ingress_only_at_edge.verdict(_group([_rule({"from": 80, "to": 443})], _to(["front"]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "other_port",
		"args": {"source": "0.0.0.0/0", "traffic": "tcp 80-443"},
	} with input.related as _related
}

test_fail_every_protocol if {
	sg_world_ingress_only_at_edge.verdict(_group([_rule(_everything)], _to(["front"]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "other_port",
		"args": {"source": "0.0.0.0/0", "traffic": "every protocol"},
	} with input.related as _related
}

test_fail_udp_80 if {
	subject := _group([_rule({"protocol": "udp", "from": 80, "to": 80})], _to(["front"]))
	sg_world_ingress_only_at_edge.verdict(subject) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "other_port",
		"args": {"source": "0.0.0.0/0", "traffic": "udp 80"},
	} with input.related as _related
}

test_fail_internal_load_balancer if {
	sg_world_ingress_only_at_edge.verdict(_group([_rule({})], _to(["inside"]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "not_edge",
		"args": {"source": "0.0.0.0/0", "traffic": "tcp 443", "attached": "inside"},
	} with input.related as _related
}

test_fail_instance_beside_load_balancer if {
	sg_world_ingress_only_at_edge.verdict(_group([_rule({})], _to(["front", "host"]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "not_edge",
		"args": {"source": "0.0.0.0/0", "traffic": "tcp 443", "attached": "host"},
	} with input.related as _related
}

test_fail_instance_whatever_the_port if {
	sg_world_ingress_only_at_edge.verdict(_group([_rule({"to": _unknown})], _to(["host"]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "not_edge",
		"args": {"source": "0.0.0.0/0", "traffic": "traffic not known yet", "attached": "host"},
	} with input.related as _related
}

test_fail_attached_to_nothing if {
	sg_world_ingress_only_at_edge.verdict(_group([_rule({})], _to([]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "attached_to_nothing",
		"args": {"source": "0.0.0.0/0", "traffic": "tcp 443", "group": "aws_security_group.this"},
	} with input.related as _related
}

test_fail_rule_resource_of_bare_group if {
	subject := _rule_resource([_rule({"path": ["cidr_ipv4"]})], _to(["aws_security_group.bare"]))
	sg_world_ingress_only_at_edge.verdict(subject) == {
		"verdict": "fail",
		"path": ["cidr_ipv4"],
		"message": "attached_to_nothing",
		"args": {"source": "0.0.0.0/0", "traffic": "tcp 443", "group": "aws_security_group.bare"},
	} with input.related as _related
}

test_unknown_what_carries_the_group if {
	sg_world_ingress_only_at_edge.verdict(_group([_rule({})], {"to": [], "$unknown": "elsewhere"})) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "elsewhere",
	} with input.related as _related
}

test_unknown_what_else_carries_the_group if {
	sg_world_ingress_only_at_edge.verdict(_group([_rule({})], {"to": ["front"], "$unknown": "elsewhere"})) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "elsewhere",
	} with input.related as _related
}

test_unknown_carrier_elsewhere if {
	sg_world_ingress_only_at_edge.verdict(_group([_rule({})], {"to": [], "external": ["eni-1"]})) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "eni-1 is not in this input",
	} with input.related as _related
}

test_unknown_candidates_disagree if {
	subject := _rule_resource(
		[_rule({})],
		{"to": ["aws_security_group.this", "aws_security_group.bare"], "one_of": true},
	)
	sg_world_ingress_only_at_edge.verdict(subject) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "several resources could be meant, and they disagree: aws_security_group.this, aws_security_group.bare",
	} with input.related as _related
}

test_unknown_whether_internal if {
	sg_world_ingress_only_at_edge.verdict(_group([_rule({})], _to(["either"]))) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	} with input.related as _related
}

test_unknown_port if {
	sg_world_ingress_only_at_edge.verdict(_group([_rule({"to": _unknown})], _to(["front"]))) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	} with input.related as _related
}

test_unknown_source_of_other_port if {
	subject := _group([_rule({"cidrs": [_unknown], "from": 22, "to": 22})], _to(["front"]))
	sg_world_ingress_only_at_edge.verdict(subject) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	} with input.related as _related
}

test_unknown_source_at_instance if {
	sg_world_ingress_only_at_edge.verdict(_group([_rule({"cidrs": [_unknown]})], _to(["host"]))) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	} with input.related as _related
}

test_unknown_blocks if {
	sg_world_ingress_only_at_edge.verdict(_group([_wholly_unknown], _to(["front"]))) == {
		"verdict": "unknown",
		"path": ["ingress"],
		"because": "its blocks are not known yet",
	} with input.related as _related
}

test_unknown_group_elsewhere if {
	sg_world_ingress_only_at_edge.verdict(_rule_resource([_rule({})], {"to": [], "external": ["sg-1"]})) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "sg-1 is not in this input",
	} with input.related as _related
}

test_pass_https_at_edge if {
	subject := _rule_resource([_rule({})], _to(["aws_security_group.this"]))
	sg_world_ingress_only_at_edge.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_pass_http_and_quic_at_edge if {
	subject := _group(
		[_rule({"from": 80, "to": 80}), _rule({"protocol": "udp", "cidrs": ["::/0"]})],
		_to(["front", "classic"]),
	)
	sg_world_ingress_only_at_edge.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_pass_web_at_edge_from_wherever if {
	subject := _group([_rule({"cidrs": [_unknown]})], _to(["front"]))
	sg_world_ingress_only_at_edge.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_pass_narrow_source if {
	subject := _group([_rule({"cidrs": ["10.0.0.0/8"], "from": 22, "to": 22})], _to(["host"]))
	sg_world_ingress_only_at_edge.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_pass_no_inline_rules if {
	sg_world_ingress_only_at_edge.verdict(_group([], _to([]))) == {"verdict": "pass"} with input.related as _related
}

test_not_applicable_egress_rule if {
	subject := _rule_resource([_rule({"direction": "egress"})], _to([]))
	sg_world_ingress_only_at_edge.verdict(subject) == {"verdict": "not_applicable"} with input.related as _related
}
