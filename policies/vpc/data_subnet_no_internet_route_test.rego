package plumbline.vpc.data_subnet_no_internet_route_test

import data.plumbline.vpc.data_subnet_no_internet_route

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

test_fail_internet_gateway if {
	data_subnet_no_internet_route.verdict(_subnet({"uses": ["rds"]}, {"entries": [_entry({})]})) == {
		"verdict": "fail",
		"path": ["route", 0],
		"message": "internet_route",
		"args": {"subnet": "aws_subnet.this", "target": "aws_internet_gateway.this"},
		"at": "aws_route_table.this",
	}
}

test_fail_nat_gateway if {
	subject := _subnet(
		{"uses": ["elasticache"]},
		{"entries": [_entry({"target": "nat_gateway", "to": "aws_nat_gateway.this"})]},
	)
	data_subnet_no_internet_route.verdict(subject) == {
		"verdict": "fail",
		"path": ["route", 0],
		"message": "internet_route",
		"args": {"subnet": "aws_subnet.this", "target": "aws_nat_gateway.this"},
		"at": "aws_route_table.this",
	}
}

test_fail_egress_only_gateway if {
	subject := _subnet(
		{"uses": ["opensearch"]},
		{"entries": [_entry({"destination": "::/0", "target": "egress_only_internet_gateway", "to": _unknown})]},
	)
	data_subnet_no_internet_route.verdict(subject) == {
		"verdict": "fail",
		"path": ["route", 0],
		"message": "internet_route",
		"args": {"subnet": "aws_subnet.this", "target": "egress_only_internet_gateway"},
		"at": "aws_route_table.this",
	}
}

test_fail_nat_instance if {
	subject := _subnet({"named": "data"}, {"entries": [_entry({"target": "network_interface", "to": "eni-1"})]})
	data_subnet_no_internet_route.verdict(subject) == {
		"verdict": "fail",
		"path": ["route", 0],
		"message": "internet_route",
		"args": {"subnet": "aws_subnet.this", "target": "eni-1"},
		"at": "aws_route_table.this",
	}
}

test_fail_half_of_the_internet if {
	subject := _subnet({"named": "data"}, {"entries": [_entry({"destination": "128.0.0.0/1"})]})
	data_subnet_no_internet_route.verdict(subject) == {
		"verdict": "fail",
		"path": ["route", 0],
		"message": "internet_route",
		"args": {"subnet": "aws_subnet.this", "target": "aws_internet_gateway.this"},
		"at": "aws_route_table.this",
	}
}

test_fail_nat64 if {
	subject := _subnet(
		{"named": "data"},
		{
			"entries": [
				_entry({"destination": "64:ff9b::/96", "target": "nat_gateway", "to": "aws_nat_gateway.this"}),
			],
		},
	)
	data_subnet_no_internet_route.verdict(subject) == {
		"verdict": "fail",
		"path": ["route", 0],
		"message": "internet_route",
		"args": {"subnet": "aws_subnet.this", "target": "aws_nat_gateway.this"},
		"at": "aws_route_table.this",
	}
}

test_fail_associated_with_shared_table if {
	data_subnet_no_internet_route.verdict(_subnet({"uses": ["rds"]}, {"shared": true, "entries": [_entry({})]})) == {
		"verdict": "fail",
		"path": ["route_table_id"],
		"message": "internet_route",
		"args": {"subnet": "aws_subnet.this", "target": "aws_internet_gateway.this"},
		"at": "aws_route_table_association.this",
	}
}

test_fail_route_of_shared_main_table if {
	subject := _subnet({"uses": ["rds"]}, {"shared": true, "association": null, "entries": [_entry({})]})
	data_subnet_no_internet_route.verdict(subject) == {
		"verdict": "fail",
		"path": ["route", 0],
		"message": "internet_route",
		"args": {"subnet": "aws_subnet.this", "target": "aws_internet_gateway.this"},
		"at": "aws_route_table.this",
	}
}

test_fail_route_resource_before_unknown if {
	subject := _subnet(
		{"uses": ["rds"]},
		{"entries": [_wholly_unknown, _entry({"at": "aws_route.out", "path": ["gateway_id"]})]},
	)
	data_subnet_no_internet_route.verdict(subject) == {
		"verdict": "fail",
		"path": ["gateway_id"],
		"message": "internet_route",
		"args": {"subnet": "aws_subnet.this", "target": "aws_internet_gateway.this"},
		"at": "aws_route.out",
	}
}

test_unknown_route if {
	data_subnet_no_internet_route.verdict(_subnet({"uses": ["rds"]}, {"entries": [_wholly_unknown]})) == {
		"verdict": "unknown",
		"path": [],
		"because": "its blocks are not known yet",
	}
}

test_unknown_destination if {
	subject := _subnet({"uses": ["rds"]}, {"entries": [_entry({"destination": _unknown})]})
	data_subnet_no_internet_route.verdict(subject) == {
		"verdict": "unknown",
		"path": [],
		"because": "it is given from outside",
	}
}

test_unknown_more_routes if {
	data_subnet_no_internet_route.verdict(_subnet({"uses": ["rds"]}, {"entries": [], "$unknown": "elsewhere"})) == {
		"verdict": "unknown",
		"path": [],
		"because": "elsewhere",
	}
}

test_unknown_what_stands_in_it if {
	subject := _subnet({"named": "private", "uses": [_unknown]}, {"entries": [_entry({})]})
	data_subnet_no_internet_route.verdict(subject) == {
		"verdict": "unknown",
		"path": [],
		"because": "it is given from outside",
	}
}

test_pass_no_routes if {
	data_subnet_no_internet_route.verdict(_subnet({"uses": ["rds"]}, {"entries": []})) == {"verdict": "pass"}
}

test_pass_endpoint_and_peering if {
	subject := _subnet(
		{"uses": ["rds"]},
		{
			"entries": [
				_entry({"destination": "pl-6da54004", "target": "vpc_endpoint"}),
				_entry({"destination": "10.0.0.0/8", "target": "vpc_peering_connection"}),
			],
		},
	)
	data_subnet_no_internet_route.verdict(subject) == {"verdict": "pass"}
}

test_fail_whatever_it_leads_to if {
	every target in ["transit_gateway", "vpc_peering_connection", "vpc_endpoint", "other"] {
		subject := _subnet({"uses": ["rds"]}, {"entries": [_entry({"target": target, "to": _unknown})]})
		data_subnet_no_internet_route.verdict(subject) == {
			"verdict": "fail",
			"path": ["route", 0],
			"message": "internet_route",
			"args": {"subnet": "aws_subnet.this", "target": target},
			"at": "aws_route_table.this",
		}
	}
}

test_fail_target_not_known if {
	subject := _subnet({"uses": ["rds"]}, {"entries": [_entry({"target": _unknown, "to": _unknown})]})
	data_subnet_no_internet_route.verdict(subject) == {
		"verdict": "fail",
		"path": ["route", 0],
		"message": "internet_route",
		"args": {"subnet": "aws_subnet.this", "target": _unknown},
		"at": "aws_route_table.this",
	}
}

test_unknown_destination_of_transit_gateway if {
	subject := _subnet({"uses": ["rds"]}, {"entries": [_entry({"destination": _unknown, "target": "transit_gateway"})]})
	data_subnet_no_internet_route.verdict(subject) == {
		"verdict": "unknown",
		"path": [],
		"because": "it is given from outside",
	}
}

test_not_applicable_other_subnet if {
	subject := _subnet({"named": "private", "uses": ["eks_node"]}, {"entries": [_entry({})]})
	data_subnet_no_internet_route.verdict(subject) == {"verdict": "not_applicable"}
}

test_not_applicable_no_route_whatever_stands_in_it if {
	subject := _subnet({"uses": [_unknown]}, {"entries": []})
	data_subnet_no_internet_route.verdict(subject) == {"verdict": "not_applicable"}
}

test_fail_named_for_data_whatever_else_stands_in_it if {
	every uses in [["endpoint", "lambda"], ["eks_node", "rds"], [_unknown]] {
		subject := _subnet({"named": "data", "uses": uses}, {"entries": [_entry({})]})
		data_subnet_no_internet_route.verdict(subject) == {
			"verdict": "fail",
			"path": ["route", 0],
			"message": "internet_route",
			"args": {"subnet": "aws_subnet.this", "target": "aws_internet_gateway.this"},
			"at": "aws_route_table.this",
		}
	}
}

test_not_applicable_named_for_data_but_of_nodes if {
	subject := _subnet({"named": "data", "uses": ["eks_node"]}, {"entries": [_entry({"target": "nat_gateway"})]})
	data_subnet_no_internet_route.verdict(subject) == {"verdict": "not_applicable"}
}
