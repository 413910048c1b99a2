package plumbline.vpc.nacl_no_world_admin_ports_test

import data.plumbline.vpc.nacl_no_world_admin_ports

_unknown := {"$unknown": "it is given from outside", "refs": []}

_entry(changes) := object.union(
	{
		"direction": "ingress",
		"action": "allow",
		"protocol": "tcp",
		"from": 1024,
		"to": 65535,
		"cidrs": ["0.0.0.0/0"],
		"number": 100,
		"path": ["ingress", 0],
	},
	changes,
)

_everything := {"protocol": "-1", "from": null, "to": null}

_wholly_unknown := {"direction": "ingress", "$unknown": "its blocks are not known yet", "path": ["ingress"]}

_acl(entries) := {"type": "aws_network_acl", "facets": {"entries": entries}}

_rule(entry) := {"type": "aws_network_acl_rule", "facets": {"entries": [entry]}}

test_fail_return_range if {
	nacl_no_world_admin_ports.verdict(_acl([_entry({})])) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 3389, "source": "0.0.0.0/0", "traffic": "tcp 1024-65535"},
	}
}

test_fail_ssh_over_ipv6 if {
	nacl_no_world_admin_ports.verdict(_rule(_entry({"from": 22, "to": 22, "cidrs": ["::/0"]}))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 22, "source": "::/0", "traffic": "tcp 22"},
	}
}

test_fail_every_protocol if {
	nacl_no_world_admin_ports.verdict(_acl([_entry(_everything)])) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 22, "source": "0.0.0.0/0", "traffic": "every protocol"},
	}
}

test_fail_every_protocol_with_tcp_denied if {
	subject := _acl([_entry({"action": "deny", "number": 1, "from": 1, "to": 65535}), _entry(_everything)])
	nacl_no_world_admin_ports.verdict(subject) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 22, "source": "0.0.0.0/0", "traffic": "every protocol"},
	}
}

test_fail_denied_too_late if {
	subject := _acl([_entry({}), _entry({"action": "deny", "from": 3389, "to": 3389, "number": 110})])
	nacl_no_world_admin_ports.verdict(subject) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 3389, "source": "0.0.0.0/0", "traffic": "tcp 1024-65535"},
	}
}

test_fail_denied_for_others if {
	subject := _acl([_entry({"action": "deny", "number": 90, "from": 3389, "to": 3389, "cidrs": ["::/0"]}), _entry({})])
	nacl_no_world_admin_ports.verdict(subject) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 3389, "source": "0.0.0.0/0", "traffic": "tcp 1024-65535"},
	}
}

test_fail_certain_before_unknown if {
	nacl_no_world_admin_ports.verdict(_acl([_entry({"from": 22, "to": _unknown, "number": 200}), _entry({})])) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 3389, "source": "0.0.0.0/0", "traffic": "tcp 1024-65535"},
	}
}

test_fail_beside_unknown_egress if {
	nacl_no_world_admin_ports.verdict(_acl([_entry({}), object.union(_wholly_unknown, {"direction": "egress"})])) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 3389, "source": "0.0.0.0/0", "traffic": "tcp 1024-65535"},
	}
}

test_unknown_source if {
	nacl_no_world_admin_ports.verdict(_acl([_entry({"cidrs": [_unknown]})])) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

test_unknown_action if {
	nacl_no_world_admin_ports.verdict(_rule(_entry({"action": _unknown}))) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

test_unknown_range if {
	nacl_no_world_admin_ports.verdict(_acl([_entry({"to": _unknown})])) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

test_unknown_blocks if {
	nacl_no_world_admin_ports.verdict(_acl([_wholly_unknown])) == {
		"verdict": "unknown",
		"path": ["ingress"],
		"because": "its blocks are not known yet",
	}
}

test_unknown_whether_denied_first if {
	subject := _acl([_entry({"action": "deny", "number": _unknown, "path": ["ingress", 1]}), _entry({})])
	nacl_no_world_admin_ports.verdict(subject) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

test_unknown_whether_denied_by_unknown_block if {
	nacl_no_world_admin_ports.verdict(_acl([_entry({}), _wholly_unknown])) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "its blocks are not known yet",
	}
}

test_unknown_whether_denied_for_the_source if {
	subject := _acl([_entry({"action": "deny", "number": 90, "cidrs": [_unknown]}), _entry({})])
	nacl_no_world_admin_ports.verdict(subject) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

test_unknown_source_that_is_not_denied_for_certain if {
	subject := _acl([_entry({"action": "deny", "number": 90, "from": 3389, "to": 3389}), _entry({"cidrs": [_unknown]})])
	nacl_no_world_admin_ports.verdict(subject) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

# Two sources that are not known for the same reason need not be the same.
test_unknown_source_denied_for_an_unknown_one if {
	nacl_no_world_admin_ports.verdict(_acl([
		_entry({"action": "deny", "number": 90, "cidrs": [_unknown]}),
		_entry({"cidrs": [_unknown]}),
	])) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

test_pass_denied_first if {
	subject := _acl([_entry({}), _entry({"action": "deny", "number": 90, "from": 3389, "to": 3389})])
	nacl_no_world_admin_ports.verdict(subject) == {"verdict": "pass"}
}

test_pass_denied_first_over_ipv6 if {
	subject := _acl([
		_entry({"cidrs": ["2000::/3"]}),
		_entry({"action": "deny", "number": 90, "protocol": "-1", "from": null, "to": null, "cidrs": ["::/0"]}),
	])
	nacl_no_world_admin_ports.verdict(subject) == {"verdict": "pass"}
}

test_pass_same_half_denied_first if {
	subject := _acl([_entry({"cidrs": ["0.0.0.0/1"]}), _entry({"action": "deny", "number": 90, "cidrs": ["0.0.0.0/1"]})])
	nacl_no_world_admin_ports.verdict(subject) == {"verdict": "pass"}
}

test_pass_range_in_two_parts if {
	nacl_no_world_admin_ports.verdict(_acl([_entry({"to": 3388}), _entry({"from": 3390})])) == {"verdict": "pass"}
}

test_pass_narrow_source if {
	nacl_no_world_admin_ports.verdict(_acl([_entry({"cidrs": ["10.0.0.0/16"]})])) == {"verdict": "pass"}
}

test_pass_deny if {
	nacl_no_world_admin_ports.verdict(_rule(_entry({"action": "deny"}))) == {"verdict": "pass"}
}

test_pass_no_entries if {
	nacl_no_world_admin_ports.verdict(_acl([])) == {"verdict": "pass"}
}

test_not_applicable_egress_rule if {
	nacl_no_world_admin_ports.verdict(_rule(_entry({"direction": "egress"}))) == {"verdict": "not_applicable"}
}

test_unknown_hidden_range if {
	nacl_no_world_admin_ports.verdict(_rule(_entry({"cidrs": [{"$secret": "variable"}]}))) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is marked sensitive, so its value cannot be judged",
	}
}
