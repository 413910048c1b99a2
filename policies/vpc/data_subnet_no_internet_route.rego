# METADATA
# title: Data subnets have no route to the internet
# description: >-
#   Subnets in DB, cache and OpenSearch placements have no default route at all, neither internet gateway nor NAT.
# custom:
#   slug: net-data-subnet-no-internet-route
#   severity: critical
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_subnet]
#   reads: {}
#   facets:
#     aws_subnet: [named, routes, uses]
#   why: >-
#     A data store never calls out, so a way out of its subnet serves only whoever wants to carry the data off; a route
#     to an internet gateway is a way in besides. Without the route neither works, whatever the security groups say.
#   fix: >-
#     Give the data subnets a route table of their own with no route but the local one (gateway endpoints are fine), and
#     associate them with it.
#   messages:
#     internet_route: "A default route leads from the data subnet {subnet} to {target}."
#   references:
#     kics: [rds_associated_with_public_subnet]
#     fsbp: ["~RDS.46"]
package plumbline.vpc.data_subnet_no_internet_route

import data.plumbline.lib
import data.plumbline.lib.routes
import data.plumbline.lib.stores

verdict(subnet) := _judge(subnet) if _is_data(subnet)

# A store that could not be placed may stand in it.
else := lib.unknown([], marker) if {
	marker := lib.first_unknown(subnet.facets.uses)
	_judge(subnet) != lib.pass
}

else := lib.not_applicable

_is_data(subnet) if subnet.facets.named == "data"

_is_data(subnet) if {
	some use in subnet.facets.uses
	use in stores.uses
}

_judge(subnet) := v if {
	v := lib.worst([_route(subnet, entry) | some entry in routes.of(subnet).entries])
	v.verdict in {"fail", "unknown"}
}

else := lib.unknown([], routes.of(subnet)) if lib.is_unknown(routes.of(subnet))

else := lib.pass

# Where a transit gateway, a peering or a firewall's endpoint leads on to is judged at its other side.
_route(subnet, entry) := routes.fail_by(subnet, entry, "internet_route") if {
	routes.is_internet(entry.destination)
	entry.target in _ways_out
}

else := lib.unknown([], entry) if lib.is_unknown(entry)

else := lib.unknown([], marker) if {
	routes.could_be_internet(entry.destination)
	_could_be_way_out(entry.target)
	marker := lib.first_unknown([entry.destination, entry.target])
}

else := lib.pass

# A default route to a network interface is how a NAT instance is written.
_ways_out := {"internet_gateway", "nat_gateway", "egress_only_internet_gateway", "network_interface"}

_could_be_way_out(target) if target in _ways_out

_could_be_way_out(target) if lib.is_unknown(target)
