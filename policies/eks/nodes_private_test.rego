package plumbline.eks.nodes_private_test

import data.plumbline.eks.nodes_private

# no not_applicable: every node group stands in subnets.

apply := {"$unknown": "known after apply", "refs": []}

subnet(tier, mapping) := {
	"address": "aws_subnet.a",
	"type": "aws_subnet",
	"values": {"map_public_ip_on_launch": mapping},
	"facets": {"tier": tier},
}

template(interfaces) := {
	"address": "aws_launch_template.nodes",
	"type": "aws_launch_template",
	"values": {"network_interfaces": interfaces},
}

addresses(value) := template([{"associate_public_ip_address": value}])

group(links) := {
	"type": "aws_eks_node_group",
	"values": {},
	"links": object.union({"subnets": {"to": ["aws_subnet.a"]}, "launch_template": {"to": []}}, links),
}

with_template := group({"launch_template": {"to": ["aws_launch_template.nodes"]}})

pass := {"verdict": "pass"}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

test_pass_private if {
	nodes_private.verdict(group({})) == pass with input.related as {"aws_subnet.a": subnet("private", false)}
	nodes_private.verdict(group({})) == pass with input.related as {"aws_subnet.a": subnet("isolated", null)}
}

test_pass_template_silent if {
	every silent in [template(null), template([{}]), addresses("false")] {
		nodes_private.verdict(with_template) == pass with input.related as {
			"aws_subnet.a": subnet("private", false),
			"aws_launch_template.nodes": silent,
		}
	}
}

test_pass_template_refuses if {
	nodes_private.verdict(with_template) == pass with input.related as {
		"aws_subnet.a": subnet("private", true),
		"aws_launch_template.nodes": addresses("false"),
	}
}

test_fail_public_subnet if {
	nodes_private.verdict(with_template) == {
		"verdict": "fail",
		"path": [],
		"message": "public_subnet",
		"args": {"subnet": "aws_subnet.a"},
		"at": "aws_subnet.a",
	} with input.related as {"aws_subnet.a": subnet("public", false), "aws_launch_template.nodes": addresses(apply)}
}

test_fail_subnet_gives_addresses if {
	nodes_private.verdict(group({})) == {
		"verdict": "fail",
		"path": ["map_public_ip_on_launch"],
		"message": "subnet_addresses",
		"args": {"subnet": "aws_subnet.a"},
		"at": "aws_subnet.a",
	} with input.related as {"aws_subnet.a": subnet("private", true)}
}

test_fail_template_gives_addresses if {
	nodes_private.verdict(with_template) == {
		"verdict": "fail",
		"path": ["network_interfaces"],
		"message": "template_addresses",
		"args": {"template": "aws_launch_template.nodes"},
		"at": "aws_launch_template.nodes",
	} with input.related as {"aws_subnet.a": subnet("private", apply), "aws_launch_template.nodes": addresses("true")}
}

test_unknown_tier if {
	nodes_private.verdict(group({})) == unknown(["subnet_ids"], "known after apply")
		with input.related as {"aws_subnet.a": subnet(apply, false)}
}

test_unknown_mapping if {
	nodes_private.verdict(group({})) == unknown(["subnet_ids"], "known after apply")
		with input.related as {"aws_subnet.a": subnet("private", apply)}
}

test_unknown_subnets_elsewhere if {
	elsewhere := unknown(["subnet_ids"], "subnet-0123 is not in this input")
	nodes_private.verdict(group({"subnets": {"to": [], "external": ["subnet-0123"]}})) == elsewhere
		with input.related as {}
	nodes_private.verdict(group({"subnets": {"to": ["aws_subnet.a"], "external": ["subnet-0123"]}})) == elsewhere
		with input.related as {"aws_subnet.a": subnet("private", false)}
}

test_unknown_template if {
	elsewhere := group({"launch_template": {"to": [], "external": ["lt-1"]}})
	unresolved := group({"launch_template": {"to": [], "$unknown": "its id comes from a data source"}})
	subnets := {"aws_subnet.a": subnet("private", true)}
	nodes_private.verdict(elsewhere) == unknown(["launch_template"], "lt-1 is not in this input")
		with input.related as subnets
	nodes_private.verdict(unresolved) == unknown(["launch_template"], "its id comes from a data source")
		with input.related as subnets
}

test_unknown_one_of_templates if {
	one_of := group({"launch_template": {"to": ["aws_launch_template.nodes", "aws_launch_template.gpu"], "one_of": true}})
	because := "one of several launch templates is meant"
	nodes_private.verdict(one_of) == unknown(["launch_template"], because) with input.related as {
		"aws_subnet.a": subnet("private", false),
		"aws_launch_template.nodes": addresses("true"),
		"aws_launch_template.gpu": template(null),
	}
	nodes_private.verdict(one_of) == pass with input.related as {
		"aws_subnet.a": subnet("private", false),
		"aws_launch_template.nodes": template(null),
		"aws_launch_template.gpu": template([]),
	}
}

test_unknown_interfaces if {
	every open in [template(apply), addresses(apply)] {
		nodes_private.verdict(with_template) == unknown(["launch_template"], "known after apply")
			with input.related as {
				"aws_subnet.a": subnet("private", false),
				"aws_launch_template.nodes": open,
			}
	}
}
