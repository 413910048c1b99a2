package plumbline.vpc.sg_no_world_all_ports_test

import data.plumbline.vpc.sg_no_world_all_ports

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

_group(rules) := {"address": "aws_security_group.this", "type": "aws_security_group", "facets": {"rules": rules}}

test_fail_every_protocol if {
	sg_no_world_all_ports.verdict(_group([_rule(_everything)])) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "all_traffic",
		"args": {"source": "0.0.0.0/0", "traffic": "every protocol"},
	}
}

test_fail_every_tcp_port_over_ipv6 if {
	sg_no_world_all_ports.verdict(_group([_rule({"from": 0, "to": 65535, "cidrs": ["::/0"]})])) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "all_traffic",
		"args": {"source": "::/0", "traffic": "tcp 0-65535"},
	}
}

test_fail_every_udp_port_but_the_first_and_last if {
	sg_no_world_all_ports.verdict(_group([_rule({"protocol": "udp", "from": 1, "to": 65534})])) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "all_traffic",
		"args": {"source": "0.0.0.0/0", "traffic": "udp 1-65534"},
	}
}

test_unknown_source if {
	sg_no_world_all_ports.verdict(_group([_rule(object.union(_everything, {"cidrs": [_unknown]}))])) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

test_unknown_end if {
	sg_no_world_all_ports.verdict(_group([_rule({"from": 0, "to": _unknown})])) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

test_unknown_protocol if {
	sg_no_world_all_ports.verdict(_group([_rule({"protocol": _unknown})])) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

test_unknown_blocks if {
	sg_no_world_all_ports.verdict(_group([_wholly_unknown])) == {
		"verdict": "unknown",
		"path": ["ingress"],
		"because": "its blocks are not known yet",
	}
}

test_pass_one_port if {
	sg_no_world_all_ports.verdict(_group([_rule({})])) == {"verdict": "pass"}
}

test_pass_narrow_source if {
	subject := _group([_rule(object.union(_everything, {"cidrs": ["10.0.0.0/8"]}))])
	sg_no_world_all_ports.verdict(subject) == {"verdict": "pass"}
}

test_pass_high_ports if {
	sg_no_world_all_ports.verdict(_group([_rule({"from": 1024, "to": _unknown})])) == {"verdict": "pass"}
}

test_pass_one_port_of_unknown_source if {
	sg_no_world_all_ports.verdict(_group([_rule({"cidrs": [_unknown]})])) == {"verdict": "pass"}
}

test_pass_no_inline_rules if {
	sg_no_world_all_ports.verdict(_group([])) == {"verdict": "pass"}
}

test_not_applicable_egress_rule if {
	subject := {"type": "aws_security_group_rule", "facets": {"rules": [_rule({"direction": "egress"})]}}
	sg_no_world_all_ports.verdict(subject) == {"verdict": "not_applicable"}
}
