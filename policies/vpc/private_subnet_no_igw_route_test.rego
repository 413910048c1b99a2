package plumbline.vpc.private_subnet_no_igw_route_test

import data.plumbline.vpc.private_subnet_no_igw_route

_unknown := {"$unknown": "it is given from outside", "refs": []}

_entry(changes) := object.union(
	{
		"destination": "0.0.0.0/0",
		"target": "internet_gateway",
		"to": "aws_internet_gateway.this",
		"at": "aws_route_table.this",
		"path": ["route", 0],
	},
	changes,
)

_wholly_unknown := {"$unknown": "its blocks are not known yet", "at": "aws_route_table.this", "path": ["route"]}

_subnet(facets, routes) := {
	"address": "aws_subnet.this",
	"type": "aws_subnet",
	"facets": object.union(
		{
			"named": null,
			"tier": "isolated",
			"uses": [],
			"routes": object.union(
				{"table": "aws_route_table.this", "association": "aws_route_table_association.this", "shared": false},
				routes,
			),
		},
		facets,
	),
}

test_fail_named_private if {
	subject := _subnet({"named": "private", "tier": "public"}, {"entries": [_entry({})]})
	private_subnet_no_igw_route.verdict(subject) == {
		"verdict": "fail",
		"path": ["route", 0],
		"message": "igw_route",
		"args": {"subnet": "aws_subnet.this", "target": "aws_internet_gateway.this"},
		"at": "aws_route_table.this",
	}
}

test_fail_nodes_stand_in_it if {
	subject := _subnet(
		{"named": "public", "tier": "public", "uses": ["eks_cluster", "eks_node"]},
		{"entries": [_entry({})]},
	)
	private_subnet_no_igw_route.verdict(subject) == {
		"verdict": "fail",
		"path": ["route", 0],
		"message": "igw_route",
		"args": {"subnet": "aws_subnet.this", "target": "aws_internet_gateway.this"},
		"at": "aws_route_table.this",
	}
}

test_fail_over_ipv6 if {
	subject := _subnet(
		{"named": "private", "tier": "private"},
		{"entries": [_entry({"target": "nat_gateway"}), _entry({"destination": "::/0", "path": ["route", 1]})]},
	)
	private_subnet_no_igw_route.verdict(subject) == {
		"verdict": "fail",
		"path": ["route", 1],
		"message": "igw_route",
		"args": {"subnet": "aws_subnet.this", "target": "aws_internet_gateway.this"},
		"at": "aws_route_table.this",
	}
}

test_fail_to_part_of_the_internet if {
	subject := _subnet({"tier": "private"}, {"entries": [_entry({"destination": "203.0.113.0/24"})]})
	private_subnet_no_igw_route.verdict(subject) == {
		"verdict": "fail",
		"path": ["route", 0],
		"message": "igw_route",
		"args": {"subnet": "aws_subnet.this", "target": "aws_internet_gateway.this"},
		"at": "aws_route_table.this",
	}
}

test_fail_associated_with_public_table if {
	private_subnet_no_igw_route.verdict(_subnet({"named": "data"}, {"shared": true, "entries": [_entry({})]})) == {
		"verdict": "fail",
		"path": ["route_table_id"],
		"message": "igw_route",
		"args": {"subnet": "aws_subnet.this", "target": "aws_internet_gateway.this"},
		"at": "aws_route_table_association.this",
	}
}

test_fail_certain_before_unknown if {
	subject := _subnet({"named": "private"}, {"entries": [_wholly_unknown, _entry({})], "$unknown": "elsewhere"})
	private_subnet_no_igw_route.verdict(subject) == {
		"verdict": "fail",
		"path": ["route", 0],
		"message": "igw_route",
		"args": {"subnet": "aws_subnet.this", "target": "aws_internet_gateway.this"},
		"at": "aws_route_table.this",
	}
}

test_unknown_route if {
	private_subnet_no_igw_route.verdict(_subnet({"named": "private"}, {"entries": [_wholly_unknown]})) == {
		"verdict": "unknown",
		"path": [],
		"because": "its blocks are not known yet",
	}
}

test_unknown_target if {
	subject := _subnet({"named": "private"}, {"entries": [_entry({"target": _unknown})]})
	private_subnet_no_igw_route.verdict(subject) == {
		"verdict": "unknown",
		"path": [],
		"because": "it is given from outside",
	}
}

test_unknown_more_routes if {
	private_subnet_no_igw_route.verdict(_subnet({"named": "private"}, {"entries": [], "$unknown": "elsewhere"})) == {
		"verdict": "unknown",
		"path": [],
		"because": "elsewhere",
	}
}

test_unknown_tier if {
	private_subnet_no_igw_route.verdict(_subnet({"tier": _unknown}, {"entries": [], "$unknown": "elsewhere"})) == {
		"verdict": "unknown",
		"path": [],
		"because": "it is given from outside",
	}
}

test_unknown_what_stands_in_it if {
	subject := _subnet({"tier": "public", "uses": [_unknown]}, {"entries": [_entry({})]})
	private_subnet_no_igw_route.verdict(subject) == {
		"verdict": "unknown",
		"path": [],
		"because": "it is given from outside",
	}
}

test_pass_nat if {
	subject := _subnet({"named": "private", "tier": "private"}, {"entries": [_entry({"target": "nat_gateway"})]})
	private_subnet_no_igw_route.verdict(subject) == {"verdict": "pass"}
}

test_pass_no_way_out if {
	private_subnet_no_igw_route.verdict(_subnet({"uses": ["lambda"]}, {"entries": []})) == {"verdict": "pass"}
}

test_pass_transit_gateway_unclaimed if {
	subject := _subnet({"tier": "private"}, {"entries": [_entry({"target": "transit_gateway"})]})
	private_subnet_no_igw_route.verdict(subject) == {"verdict": "pass"}
}

test_not_applicable_public if {
	subject := _subnet({"tier": "public", "uses": ["load_balancer", "nat_gateway"]}, {"entries": [_entry({})]})
	private_subnet_no_igw_route.verdict(subject) == {"verdict": "not_applicable"}
}

test_not_applicable_named_public if {
	subject := _subnet({"named": "public", "tier": _unknown}, {"entries": [], "$unknown": "elsewhere"})
	private_subnet_no_igw_route.verdict(subject) == {"verdict": "not_applicable"}
}

test_not_applicable_public_whatever_stands_in_it if {
	subject := _subnet({"named": "public", "uses": [_unknown]}, {"entries": []})
	private_subnet_no_igw_route.verdict(subject) == {"verdict": "not_applicable"}
}
