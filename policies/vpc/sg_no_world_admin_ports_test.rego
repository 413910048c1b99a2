package plumbline.vpc.sg_no_world_admin_ports_test

import data.plumbline.vpc.sg_no_world_admin_ports

_unknown := {"$unknown": "it is given from outside", "refs": []}

_rule(changes) := object.union(
	{
		"direction": "ingress",
		"protocol": "tcp",
		"from": 22,
		"to": 22,
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

test_fail_ssh if {
	sg_no_world_admin_ports.verdict(_group([_rule({})])) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 22, "source": "0.0.0.0/0", "traffic": "tcp 22"},
	}
}

test_fail_range_around_rdp_over_ipv6 if {
	subject := _group([_rule({"from": 1024, "to": 65535, "cidrs": ["10.0.0.0/8", "::/0"]})])
	sg_no_world_admin_ports.verdict(subject) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 3389, "source": "::/0", "traffic": "tcp 1024-65535"},
	}
}

test_fail_every_protocol if {
	sg_no_world_admin_ports.verdict(_group([_rule(_everything)])) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 22, "source": "0.0.0.0/0", "traffic": "every protocol"},
	}
}

test_fail_rdp_over_udp if {
	sg_no_world_admin_ports.verdict(_group([_rule({"protocol": "udp", "from": 3389, "to": 3389})])) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 3389, "source": "0.0.0.0/0", "traffic": "udp 3389"},
	}
}

test_fail_half_of_the_internet if {
	sg_no_world_admin_ports.verdict(_group([_rule({"cidrs": ["128.0.0.0/1"]})])) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 22, "source": "128.0.0.0/1", "traffic": "tcp 22"},
	}
}

test_fail_rule_resource if {
	subject := {"type": "aws_security_group_rule", "facets": {"rules": [_rule({"path": ["cidr_blocks"]})]}}
	sg_no_world_admin_ports.verdict(subject) == {
		"verdict": "fail",
		"path": ["cidr_blocks"],
		"message": "open",
		"args": {"port": 22, "source": "0.0.0.0/0", "traffic": "tcp 22"},
	}
}

test_fail_certain_before_unknown if {
	sg_no_world_admin_ports.verdict(_group([_wholly_unknown, _rule({})])) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 22, "source": "0.0.0.0/0", "traffic": "tcp 22"},
	}
}

test_unknown_source if {
	sg_no_world_admin_ports.verdict(_group([_rule({"cidrs": [_unknown]})])) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

test_unknown_port if {
	sg_no_world_admin_ports.verdict(_group([_rule({"to": _unknown})])) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

test_unknown_protocol_could_be_all if {
	sg_no_world_admin_ports.verdict(_group([_rule({"protocol": _unknown, "from": 443, "to": 443})])) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

test_unknown_blocks if {
	sg_no_world_admin_ports.verdict(_group([_wholly_unknown])) == {
		"verdict": "unknown",
		"path": ["ingress"],
		"because": "its blocks are not known yet",
	}
}

test_pass_no_inline_rules if {
	sg_no_world_admin_ports.verdict(_group([])) == {"verdict": "pass"}
}

test_pass_narrow_source if {
	sg_no_world_admin_ports.verdict(_group([_rule({"cidrs": ["203.0.113.0/24"]})])) == {"verdict": "pass"}
}

test_pass_from_group if {
	sg_no_world_admin_ports.verdict(_group([_rule({"cidrs": [], "groups": ["sg-1"]})])) == {"verdict": "pass"}
}

test_pass_between_the_ports if {
	sg_no_world_admin_ports.verdict(_group([_rule({"from": 23, "to": 3388})])) == {"verdict": "pass"}
}

test_pass_unknown_source_of_another_port if {
	subject := _group([_rule({"from": 443, "to": 443, "cidrs": [_unknown]})])
	sg_no_world_admin_ports.verdict(subject) == {"verdict": "pass"}
}

test_pass_unknown_end_past_the_ports if {
	sg_no_world_admin_ports.verdict(_group([_rule({"from": 8080, "to": _unknown})])) == {"verdict": "pass"}
}

test_pass_ping if {
	sg_no_world_admin_ports.verdict(_group([_rule({"protocol": "icmp", "from": 8, "to": 22})])) == {"verdict": "pass"}
}

test_pass_egress_of_group if {
	sg_no_world_admin_ports.verdict(_group([_rule({"direction": "egress"})])) == {"verdict": "pass"}
}

test_not_applicable_egress_rule if {
	subject := {"type": "aws_security_group_rule", "facets": {"rules": [_rule({"direction": "egress"})]}}
	sg_no_world_admin_ports.verdict(subject) == {"verdict": "not_applicable"}
}
