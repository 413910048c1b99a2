# METADATA
# title: Private subnets leave through the NAT gateway of their zone
# description: >-
#   Production has one NAT gateway per availability zone, and private subnets route to the one in their own zone.
# custom:
#   slug: net-nat-per-az
#   severity: medium
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_subnet]
#   reads:
#     aws_subnet: [availability_zone, availability_zone_id]
#   links:
#     aws_subnet: [nat.subnet]
#   facets:
#     aws_subnet: [routes, tier]
#   why: >-
#     A NAT gateway goes down with its zone, and with it the way out of every subnet that routes through it. Traffic
#     that crosses zones to get there is paid for as well.
#   fix: >-
#     Make one NAT gateway and one private route table per zone (`for_each` over the zones), and let each table's
#     default route lead to the gateway of its zone.
#   messages:
#     other_zone: "{subnet} in {zone} leaves through {nat} in {nat_zone}: without that zone, it has no way out."
#   references: {}
package plumbline.vpc.nat_per_az

import data.plumbline.lib
import data.plumbline.lib.routes

# A subnet on no NAT gateway has no default route, or one to elsewhere, such as a transit gateway.
verdict(subnet) := lib.over_link(subnet, "nat", [], _gateways(subnet)) if count(_gateways(subnet)) > 0

else := lib.not_applicable if subnet.facets.tier in {"isolated", "public"}

else := lib.unknown([], marker) if {
	marker := lib.first_unknown([lib.link(subnet, "nat"), subnet.facets.tier])
}

else := lib.not_applicable

_gateways(subnet) := array.concat(
	[_gateway(subnet, nat) | some nat in lib.linked(subnet, "nat")],
	lib.outside(subnet, "nat", []),
)

_gateway(subnet, nat) := lib.over_link(nat, "subnet", [], homes) if {
	homes := [_home(subnet, nat, home) | some home in lib.linked(nat, "subnet")]
	count(homes) > 0
}

else := lib.unknown([], lib.unseen(nat, "subnet"))

_home(subnet, nat, home) := lib.pass if subnet.address == home.address

# By name, or by id where both are placed by it: the two cannot be compared with each other.
else := _compare(subnet, nat, pair) if {
	pair := _zone_pairs(subnet, home)[0]
}

else := lib.unknown(["availability_zone"], marker) if {
	marker := lib.first_unknown([zone | some s in [subnet, home]; some zone in s.values])
}

else := lib.unknown(["availability_zone"], {"$unknown": "the two subnets do not both name their zone, nor both its id"})

_zone_pairs(subnet, home) := [[here, there] |
	some attribute in ["availability_zone", "availability_zone_id"]
	here := lib.value(subnet, [attribute])
	there := lib.value(home, [attribute])
	is_string(here)
	is_string(there)
]

_compare(subnet, nat, [here, there]) := lib.pass if here == there

else := lib.fail_at(route.at, route.path, "other_zone", {
	"subnet": subnet.address,
	"zone": here,
	"nat": nat.address,
	"nat_zone": there,
}) if {
	route := _default_route(subnet, nat)
}

# The route that leads to the gateway, or to one of several of which it may be.
_default_route(subnet, nat) := found[0] if {
	found := [entry | some entry in _nat_routes(subnet); entry.to == nat.address]
}

else := found[0] if {
	found := _nat_routes(subnet)
}

else := {"at": subnet.address, "path": []}

_nat_routes(subnet) := [entry |
	some entry in routes.of(subnet).entries
	entry.target == "nat_gateway"
	routes.is_internet(entry.destination)
]
