package plumbline.vpc.sg_ports_named_test

import data.plumbline.vpc.sg_ports_named

# no not_applicable: every rule has ports, and a group without rules opens none.

marker := {"$unknown": "it is a variable"}

judged(changes) := sg_ports_named.verdict({"type": "aws_vpc_security_group_ingress_rule", "facets": {"rules": [object.union(
	{
		"direction": "ingress",
		"protocol": "tcp",
		"from": 5432,
		"to": 5432,
		"cidrs": [],
		"groups": ["aws_security_group.clients"],
		"path": [],
	},
	changes,
)]}})

fail(traffic) := {"verdict": "fail", "path": [], "message": "every_port", "args": {"traffic": traffic}}

unknown := {"verdict": "unknown", "path": [], "because": "it is a variable"}

test_pass if {
	judged({}) == {"verdict": "pass"}
	judged({"from": 1025, "to": 65535}) == {"verdict": "pass"}
	judged({"protocol": "-1", "from": null, "to": null, "cidrs": ["0.0.0.0/0"]}) == {"verdict": "pass"}
	sg_ports_named.verdict({"type": "aws_security_group", "facets": {"rules": []}}) == {"verdict": "pass"}
}

test_fail if {
	judged({"from": 0, "to": 65535}) == fail("tcp 0-65535")
	judged({"direction": "egress", "protocol": "-1", "from": null, "to": null}) == fail("every protocol")
}

test_unknown if {
	judged({"from": marker, "to": 65535}) == unknown
	judged({"protocol": marker}) == unknown
	sg_ports_named.verdict({"type": "aws_security_group", "facets": {"rules": [{"direction": "ingress", "$unknown": "it is a variable", "path": []}]}}) == unknown
}
