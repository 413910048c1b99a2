package plumbline.vpc.nacl_no_all_ports_test

import data.plumbline.vpc.nacl_no_all_ports

_unknown := {"$unknown": "it is given from outside", "refs": []}

_entry(changes) := object.union(
	{
		"direction": "ingress",
		"action": "allow",
		"protocol": "tcp",
		"from": 443,
		"to": 443,
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

test_fail_every_protocol if {
	nacl_no_all_ports.verdict(_acl([_entry(_everything)])) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "all_traffic",
		"args": {"source": "0.0.0.0/0", "traffic": "every protocol"},
	}
}

test_fail_every_tcp_port_over_ipv6 if {
	nacl_no_all_ports.verdict(_rule(_entry({"from": 0, "to": 65535, "cidrs": ["::/0"], "path": []}))) == {
		"verdict": "fail",
		"path": [],
		"message": "all_traffic",
		"args": {"source": "::/0", "traffic": "tcp 0-65535"},
	}
}

test_fail_whatever_is_denied_first if {
	subject := _acl([_entry(object.union(_everything, {"action": "deny", "number": 1})), _entry(_everything)])
	nacl_no_all_ports.verdict(subject) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "all_traffic",
		"args": {"source": "0.0.0.0/0", "traffic": "every protocol"},
	}
}

test_unknown_action if {
	nacl_no_all_ports.verdict(_rule(_entry(object.union(_everything, {"action": _unknown})))) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

test_unknown_protocol if {
	nacl_no_all_ports.verdict(_acl([_entry({"protocol": _unknown})])) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

test_unknown_source if {
	nacl_no_all_ports.verdict(_acl([_entry(object.union(_everything, {"cidrs": [_unknown]}))])) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
}

test_unknown_blocks if {
	nacl_no_all_ports.verdict(_acl([_wholly_unknown])) == {
		"verdict": "unknown",
		"path": ["ingress"],
		"because": "its blocks are not known yet",
	}
}

test_pass_one_port if {
	nacl_no_all_ports.verdict(_acl([_entry({})])) == {"verdict": "pass"}
}

test_pass_one_port_of_unknown_action if {
	nacl_no_all_ports.verdict(_acl([_entry({"action": _unknown})])) == {"verdict": "pass"}
}

test_pass_deny if {
	nacl_no_all_ports.verdict(_rule(_entry(object.union(_everything, {"action": "deny"})))) == {"verdict": "pass"}
}

test_pass_within_vpc if {
	subject := _acl([_entry(object.union(_everything, {"cidrs": ["10.0.0.0/16"]}))])
	nacl_no_all_ports.verdict(subject) == {"verdict": "pass"}
}

test_pass_no_entries if {
	nacl_no_all_ports.verdict(_acl([])) == {"verdict": "pass"}
}

# no not_applicable: every entry lets something in or out.

test_fail_everything_out if {
	nacl_no_all_ports.verdict(_rule(_entry(object.union(_everything, {"direction": "egress"})))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "all_out",
		"args": {"source": "0.0.0.0/0", "traffic": "every protocol"},
	}
}

test_pass_one_port_out if nacl_no_all_ports.verdict(_rule(_entry({"direction": "egress"}))) == {"verdict": "pass"}
