package plumbline.vpc.peering_routes_narrow_test

import data.plumbline.vpc.peering_routes_narrow

marker := {"$unknown": "it is a variable"}

route(values) := peering_routes_narrow.verdict({
	"type": "aws_route",
	"values": object.union({"vpc_peering_connection_id": "pcx-1"}, values),
})

table(entries) := peering_routes_narrow.verdict({
	"type": "aws_route_table",
	"address": "table",
	"values": {},
	"facets": {"routes": {"entries": entries}},
})

entry(destination, target) := {
	"destination": destination,
	"target": target,
	"at": "table",
	"path": ["route", 0, "cidr_block"],
}

wide(path, destination) := {
	"verdict": "fail",
	"path": path,
	"message": "wide",
	"args": {"destination": destination},
}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

test_pass_narrow if {
	route({"destination_cidr_block": "10.30.0.0/16"}) == {"verdict": "pass"}
	route({"destination_ipv6_cidr_block": "2001:db8:1::/56"}) == {"verdict": "pass"}
	table([entry("10.30.4.0/24", "vpc_peering_connection")]) == {"verdict": "pass"}
}

test_fail_wide_to_a_connection_of_this_plan if {
	connection := {"$unknown": "later", "refs": ["module.peer.aws_vpc_peering_connection.this"]}
	route({"vpc_peering_connection_id": connection, "destination_cidr_block": "10.0.0.0/8"}) == wide(
		["destination_cidr_block"],
		"10.0.0.0/8",
	)
}

test_fail_wide if {
	route({"destination_cidr_block": "10.0.0.0/8"}) == wide(["destination_cidr_block"], "10.0.0.0/8")
	route({"destination_cidr_block": "0.0.0.0"}) == wide(["destination_cidr_block"], "0.0.0.0")
	route({"destination_ipv6_cidr_block": "::0"}) == wide(["destination_ipv6_cidr_block"], "::0")
	route({"destination_ipv6_cidr_block": "::/0"}) == wide(["destination_ipv6_cidr_block"], "::/0")
	table([entry("0.0.0.0/0", "vpc_peering_connection")]) == wide(["route", 0, "cidr_block"], "0.0.0.0/0")
}

test_unknown if {
	route({"destination_cidr_block": marker}) == unknown(["destination_cidr_block"], "it is a variable")
	route({"destination_prefix_list_id": "pl-1"}) == unknown(
		["destination_prefix_list_id"],
		"what the prefix list holds is not to be seen",
	)
	route({"vpc_peering_connection_id": marker, "destination_cidr_block": "0.0.0.0/0"}) == unknown(
		["vpc_peering_connection_id"],
		"it is a variable",
	)
	table([entry("0.0.0.0/0", marker)]) == unknown(["route", 0, "cidr_block"], "it is a variable")
	table([{"$unknown": "a dynamic block", "at": "table", "path": ["route"]}]) == unknown(["route"], "a dynamic block")
}

test_not_applicable_no_peer if {
	route({"vpc_peering_connection_id": "", "destination_cidr_block": "0.0.0.0/0"}) == {"verdict": "not_applicable"}
	table([entry("0.0.0.0/0", "nat_gateway")]) == {"verdict": "not_applicable"}
	table([object.union(entry("0.0.0.0/0", "vpc_peering_connection"), {"at": "aws_route.this"})]) == {"verdict": "not_applicable"}
}
