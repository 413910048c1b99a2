package plumbline.lib.routes_test

import data.plumbline.lib.routes

_entry := {
	"destination": "0.0.0.0/0",
	"target": "nat_gateway",
	"to": "aws_nat_gateway.this",
	"at": "aws_route_table.this",
	"path": ["route", 0],
}

_subnet(changes) := {
	"address": "aws_subnet.data",
	"facets": {"routes": object.union(
		{
			"entries": [_entry],
			"table": "aws_route_table.this",
			"association": "aws_route_table_association.data",
			"shared": false,
		},
		changes,
	)},
}

_args := {"subnet": "aws_subnet.data", "target": "aws_nat_gateway.this"}

test_of_without_facet if {
	routes.of({"facets": {}}) == {"entries": [], "$unknown": "its routes could not be seen"}
}

test_internet_destinations if {
	every destination in ["0.0.0.0/0", "::/0", "0.0.0.0/1", "128.0.0.0/1", "2000::/3", "64:ff9b::/96"] {
		routes.is_internet(destination)
	}
	every destination in ["10.0.0.0/8", "pl-6da54004", "fd00:ec2::/32", {"$unknown": "x"}] {
		not routes.is_internet(destination)
	}
}

test_fail_by_route if {
	routes.fail_by(_subnet({}), _entry, "way_out") == {
		"verdict": "fail",
		"path": ["route", 0],
		"message": "way_out",
		"args": _args,
		"at": "aws_route_table.this",
	}
}

test_fail_by_association_of_shared_table if {
	routes.fail_by(_subnet({"shared": true}), _entry, "way_out") == {
		"verdict": "fail",
		"path": ["route_table_id"],
		"message": "way_out",
		"args": _args,
		"at": "aws_route_table_association.data",
	}
}

test_fail_by_route_of_shared_main_table if {
	routes.fail_by(_subnet({"shared": true, "association": null}), _entry, "way_out").at == "aws_route_table.this"
}

test_target_by_kind if {
	routes.target(object.union(_entry, {"to": {"$unknown": "x"}})) == "nat_gateway"
}
