package plumbline.lib.network_test

import data.plumbline.lib.network

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

_wholly_unknown := {"direction": "ingress", "$unknown": "its blocks are not known yet", "path": ["ingress"]}

test_world_ranges if {
	every cidr in ["0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "::/0", "2000::/3"] {
		network.is_world(cidr)
	}
	every cidr in ["10.0.0.0/8", "203.0.113.7/32", "fd00::/16", "2001:db8::/32", "not a range", {"$unknown": "x"}] {
		not network.is_world(cidr)
	}
}

test_entries_of_one_direction if {
	acl := {"facets": {"entries": [{"direction": "ingress", "number": 1}, {"direction": "egress", "number": 2}]}}
	network.entries(acl, "egress") == [{"direction": "egress", "number": 2}]
}

test_could_be_world if {
	network.could_be_world(_rule({}))
	network.could_be_world(_rule({"cidrs": [_unknown]}))
	network.could_be_world(_wholly_unknown)
	not network.could_be_world(_rule({"cidrs": ["10.0.0.0/8"]}))
	not network.could_be_world(_rule({"cidrs": []}))
}

test_could_admit_port if {
	network.could_admit_port(_wholly_unknown, "tcp", 22)
	network.could_admit_port(_rule({"protocol": "-1", "from": null, "to": null}), "tcp", 22)
	network.could_admit_port(_rule({"protocol": _unknown, "from": 443, "to": 443}), "tcp", 22)
	network.could_admit_port(_rule({"from": _unknown}), "tcp", 22)
	network.could_admit_port(_rule({"to": _unknown}), "tcp", 22)
	not network.could_admit_port(_rule({"from": _unknown, "to": 21}), "tcp", 22)
	not network.could_admit_port(_rule({"from": 23, "to": _unknown}), "tcp", 22)
	not network.could_admit_port(_rule({}), "udp", 22)
}

test_could_be_all_traffic if {
	network.could_be_all_traffic(_wholly_unknown)
	network.could_be_all_traffic(_rule({"protocol": "-1", "from": null, "to": null}))
	network.could_be_all_traffic(_rule({"protocol": _unknown}))
	network.could_be_all_traffic(_rule({"protocol": "udp", "from": 0, "to": _unknown}))
	not network.could_be_all_traffic(_rule({"from": 2, "to": _unknown}))
	not network.could_be_all_traffic(_rule({"protocol": "icmp", "from": -1, "to": -1}))
}

test_admitted_ports if {
	network.admitted_ports(_rule({"from": 20, "to": 80}), [22, 80, 3389]) == [22, 80]
}

test_opened_ports if {
	network.opened_ports(_rule({"from": 20, "to": 3389}), [22, 80, 3389, 5432]) == [22, 80, 3389]
	network.opened_ports(_rule({"protocol": "udp", "from": 3389, "to": 3389}), [22, 3389]) == [3389]
	network.opened_ports(_rule({"to": _unknown}), [22, 3389]) == []
}

test_closed_to_world_names_port_source_and_traffic if {
	network.closed_to_world(_rule({"from": 0, "to": 1024}), [22, 3389], "open") == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 22, "source": "0.0.0.0/0", "traffic": "tcp 0-1024"},
	}
}

test_closed_to_world_unknown_part if {
	because := {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	}
	network.closed_to_world(_rule({"cidrs": [_unknown]}), [22], "open") == because
	network.closed_to_world(_rule({"to": _unknown}), [22], "open") == because
	network.closed_to_world(_wholly_unknown, [22], "open") == {
		"verdict": "unknown",
		"path": ["ingress"],
		"because": "its blocks are not known yet",
	}
}

test_closed_to_world_pass if {
	every rule in [
		_rule({"cidrs": ["10.0.0.0/8"]}),
		_rule({"from": 443, "to": 443}),
		_rule({"cidrs": [_unknown], "from": 443, "to": 443}),
		_rule({"from": 23, "to": _unknown}),
	] {
		network.closed_to_world(rule, [22], "open") == {"verdict": "pass"}
	}
}

test_traffic_in_words if {
	network.traffic(_rule({})) == "tcp 22"
	network.traffic(_rule({"from": 0, "to": 65535})) == "tcp 0-65535"
	network.traffic(_rule({"protocol": "-1", "from": null, "to": null})) == "every protocol"
	network.traffic(_rule({"protocol": "icmp", "from": -1, "to": -1})) == "icmp"
}

test_over_rules if {
	network.over_rules({"type": "aws_security_group"}, []) == {"verdict": "pass"}
	network.over_rules({"type": "aws_default_network_acl"}, []) == {"verdict": "pass"}
	network.over_rules({"type": "aws_security_group_rule"}, []) == {"verdict": "not_applicable"}
	network.over_rules({"type": "aws_security_group"}, [{"verdict": "pass"}]) == {"verdict": "pass"}
}

test_groups_of_a_holder if {
	group := {"address": "aws_security_group.a", "type": "aws_security_group"}
	rule := {"type": "aws_security_group_rule", "links": {"group": {"to": ["aws_security_group.a"]}}}
	network.groups(group) == [group]
	network.groups(rule) == [group] with input.related as {"aws_security_group.a": group}
}

test_over_groups if {
	network.over_groups({"type": "aws_security_group"}, [], [{"verdict": "pass"}]) == {"verdict": "pass"}
	outside := {"type": "aws_security_group_rule", "links": {"group": {"to": [], "external": ["sg-1"]}}}
	network.over_groups(outside, ["x"], []) == {
		"verdict": "unknown",
		"path": ["x"],
		"because": "sg-1 is not in this input",
	}
	several := {"type": "aws_security_group_rule", "links": {"group": {"to": ["a", "b"], "one_of": true}}}
	network.over_groups(several, [], [{"verdict": "pass"}, {"verdict": "fail"}]) == {
		"verdict": "unknown",
		"path": [],
		"because": "several resources could be meant, and they disagree: a, b",
	}
}

test_is_world_not_unique_local if {
	not network.is_world("fc00::/7")
	not network.is_world("FD00::/8")
	network.is_world("2000::/3")
}

test_direction_not_known if {
	holder := {"facets": {"rules": [_rule({"direction": _unknown})], "entries": [_rule({"direction": _unknown})]}}
	opaque := [{"direction": "ingress", "$unknown": "it is given from outside", "path": ["ingress", 0]}]
	network.rules(holder, "ingress") == opaque
	network.entries(holder, "ingress") == opaque
}

test_traffic_without_ports if {
	network.traffic(_rule({"from": null, "to": null})) == "tcp"
}

test_hidden_range_could_be_world if {
	network.could_be_world(_rule({"cidrs": [{"$secret": "variable"}]}))
}

test_is_private if {
	every cidr in ["10.20.0.0/16", "172.31.0.0/20", "192.168.1.1/32", "100.64.0.0/16", "fd00:1::/48"] {
		network.is_private(cidr)
	}
	every cidr in ["0.0.0.0/0", "10.0.0.0/7", "203.0.113.0/24", "2001:db8::/32"] {
		not network.is_private(cidr)
	}
}
