# METADATA
# title: Data subnets have no route to the internet
# description: >-
#   Subnets in DB, cache and OpenSearch placements have no default route at all, neither to an internet gateway or NAT
#   nor to anything that leads on.
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
#     Give the data subnets a route table of their own without a default route, and associate them with it. Routes to
#     gateway endpoints and to single networks (a peer, or ranges behind a transit gateway) may stay.
#   messages:
#     internet_route: "A default route leads out of the data subnet {subnet}, to {target}."
#   references:
#     kics: ["~rds_associated_with_public_subnet"]
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

# A name is taken at its word, unless something stands there that needs a way out, as in "data-pipeline".
_is_data(subnet) if {
	subnet.facets.named == "data"
	every use in subnet.facets.uses {
		not use in {"eks_node", "load_balancer", "nat_gateway"}
	}
}

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

# Whatever it leads to: a NAT instance, a transit gateway, a peer or a firewall's endpoint leads on, and what is there can
# be changed where nobody looks at this subnet.
_route(subnet, entry) := routes.fail_by(subnet, entry, "internet_route") if routes.is_internet(entry.destination)

else := lib.unknown([], marker) if marker := lib.first_unknown([entry, object.get(entry, "destination", null)])

else := lib.pass
