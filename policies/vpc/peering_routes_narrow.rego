# METADATA
# title: Peering routes are narrow
# description: Routes over a peering connection are no wider than the peer needs.
# custom:
#   slug: net-peering-routes-narrow
#   severity: medium
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_route, aws_route_table, aws_default_route_table]
#   reads:
#     aws_route: [destination_cidr_block, destination_ipv6_cidr_block, destination_prefix_list_id, vpc_peering_connection_id]
#   facets:
#     aws_route_table: [routes]
#     aws_default_route_table: [routes]
#   why: >-
#     A wide route sends traffic to the peer that was never meant for it, answers to other networks included: the peer
#     can then take the place of whatever stands at those addresses.
#   fix: Route the block of the peer's VPC, or better the subnets that are spoken to, one route each.
#   messages:
#     wide: "{destination} is routed to the peer, which is wider than one VPC can be."
#   references:
#     checkov: [CKV2_AWS_44]
#     kics: [vpc_peering_route_table_with_unrestricted_cidr]
#     cis: ["v5:5.6", "v3:5.5"]
package plumbline.vpc.peering_routes_narrow

import data.plumbline.lib

# A block of a VPC is at most a /16 of IPv4, and a /44 of IPv6: a wider route leads more to the peer than it can have.
verdict(route) := lib.not_applicable if {
	route.type == "aws_route"
	lib.value(route, ["vpc_peering_connection_id"]) in [null, ""]
}

# A connection that is declared here, or known by its id; something else may yet turn out to be null.
else := lib.unknown(["vpc_peering_connection_id"], lib.value(route, ["vpc_peering_connection_id"])) if {
	route.type == "aws_route"
	lib.is_unknown(lib.value(route, ["vpc_peering_connection_id"]))
	not is_declared(lib.value(route, ["vpc_peering_connection_id"]))
}

else := lib.worst(judgements) if {
	route.type == "aws_route"
	judgements := [judge([attribute], destination) |
		some attribute in ["destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id"]
		destination := lib.value(route, [attribute])
		not destination in [null, ""]
	]
}

else := lib.worst([judgement | some entry in own(route); judgement := judge_entry(entry)])

is_declared(connection) if {
	some address in connection.refs
	regex.match(`(^|\.)aws_vpc_peering_connection`, address)
}

# The routes that are written within the table itself.
own(table) := [entry |
	some entry in table.facets.routes.entries
	entry.at == table.address
]

judge_entry(entry) := lib.unknown(entry.path, entry) if lib.is_unknown(entry)

else := lib.unknown(entry.path, entry.target) if lib.is_unknown(entry.target)

else := judge(entry.path, entry.destination) if entry.target == "vpc_peering_connection"

else := lib.not_applicable

judge(path, destination) := lib.unknown(path, lib.opaque(destination)) if lib.opaque(destination)

else := lib.fail(path, "wide", {"destination": destination}) if is_wide(destination)

# A prefix list holds what somebody put into it.
else := lib.unknown(path, {"$unknown": "what the prefix list holds is not to be seen"}) if startswith(destination, "pl-")

else := lib.pass

# Whoever leaves out the length means everywhere.
is_wide(destination) if destination in {"0.0.0.0", "::", "::0", "::0/0"}

is_wide(destination) if {
	parts := split(destination, "/")
	to_number(parts[1]) < least[contains(destination, ":")]
}

least := {true: 44, false: 16}
