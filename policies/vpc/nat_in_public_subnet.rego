# METADATA
# title: NAT gateways stand in public subnets
# description: Every NAT gateway sits in a subnet whose route table reaches an internet gateway.
# custom:
#   slug: net-nat-in-public-subnet
#   severity: high
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_nat_gateway]
#   reads:
#     aws_nat_gateway: [connectivity_type]
#   links:
#     aws_nat_gateway: [subnet]
#   facets:
#     aws_subnet: [routes]
#   why: >-
#     A NAT gateway sends through the route table of its own subnet. In one that does not reach an internet gateway it
#     is made and paid for, and everything behind it is cut off.
#   fix: >-
#     Put the gateway into a public subnet (`subnet_id`), or give its subnet's route table a route from 0.0.0.0/0 to the
#     internet gateway.
#   messages:
#     no_way_out: "The NAT gateway stands in {subnet}, whose routes do not reach an internet gateway."
#   references: {}
package plumbline.vpc.nat_in_public_subnet

import data.plumbline.lib
import data.plumbline.lib.routes

# A private NAT gateway leads to other networks, not to the internet.
verdict(nat) := lib.not_applicable if lib.is_one_of(nat, ["connectivity_type"], ["private"])

else := lib.unknown(["connectivity_type"], nat.values.connectivity_type) if {
	lib.is_unknown(nat.values.connectivity_type)
	_judge(nat) != lib.pass
}

else := _judge(nat)

_judge(nat) := lib.over_link(nat, "subnet", ["subnet_id"], places) if {
	places := [_place(subnet) | some subnet in lib.linked(nat, "subnet")]
	count(places) > 0
}

else := lib.unknown(["subnet_id"], lib.unseen(nat, "subnet"))

_place(subnet) := lib.pass if {
	some entry in routes.of(subnet).entries
	entry.target == "internet_gateway"
	_is_ipv4(entry.destination)
}

else := lib.unknown(["subnet_id"], marker) if {
	marker := lib.first_unknown([part | some entry in routes.of(subnet).entries; some part in _parts(entry)])
}

else := lib.unknown(["subnet_id"], routes.of(subnet)) if lib.is_unknown(routes.of(subnet))

else := lib.fail(["subnet_id"], "no_way_out", {"subnet": subnet.address})

# What leaves a NAT gateway is IPv4, also what came to it as IPv6 (NAT64).
_is_ipv4(destination) if {
	is_string(destination)
	not contains(destination, ":")
}

# The unknown parts of a route that could make it the one.
_parts(entry) := [entry] if lib.is_unknown(entry)

else := [entry.target, entry.destination] if _could_reach(entry.target)

else := []

_could_reach("internet_gateway")

_could_reach(target) if lib.is_unknown(target)
