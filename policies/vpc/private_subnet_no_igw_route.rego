# METADATA
# title: Private subnets have no route to an internet gateway
# description: >-
#   Private subnets' effective route table has no route to an internet gateway; the default route goes to NAT.
# custom:
#   slug: net-private-subnet-no-igw-route
#   severity: high
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_subnet]
#   reads: {}
#   facets:
#     aws_subnet: [named, routes, tier, uses]
#   why: >-
#     With a route to an internet gateway, a public address and one open rule put an instance of this subnet on the
#     internet. Without the route, no mistake in a group or an address can.
#   fix: >-
#     Send the default route of the private table to a NAT gateway (`nat_gateway_id` in place of `gateway_id`), or
#     associate the subnet with the private route table.
#   messages:
#     igw_route: "A route leads from the private subnet {subnet} to the internet gateway {target}."
#   references:
#     checkov: ["~CKV2_AWS_35"]
package plumbline.vpc.private_subnet_no_igw_route

import data.plumbline.lib
import data.plumbline.lib.routes

# A subnet is private by what it is called and by what stands in it, not by its routes: those are what may be wrong.
verdict(subnet) := _judge(subnet) if _is_claimed(subnet)

else := lib.not_applicable if {
	_is_public(subnet)
	not lib.first_unknown(subnet.facets.uses)
}

# Something that could not be placed may stand in it, and make it private.
else := lib.unknown([], marker) if {
	_judge(subnet) != lib.pass
	marker := lib.first_unknown(array.concat([subnet.facets.tier], subnet.facets.uses))
}

else := lib.not_applicable if _is_public(subnet)

else := _judge(subnet)

_is_claimed(subnet) if subnet.facets.named in {"private", "data"}

# Instances, endpoints and the interfaces of a cluster's control plane stand in public subnets too.
_is_claimed(subnet) if {
	some use in subnet.facets.uses
	use in {"eks_node", "lambda", "internal_load_balancer", "rds", "elasticache", "opensearch"}
}

_is_public(subnet) if subnet.facets.named == "public"

_is_public(subnet) if subnet.facets.tier == "public"

# A default route to anything else than an internet gateway, such as a transit gateway or a firewall's endpoint, takes
# nothing in from the internet either.
_judge(subnet) := v if {
	v := lib.worst([_route(subnet, entry) | some entry in routes.of(subnet).entries])
	v.verdict in {"fail", "unknown"}
}

else := lib.unknown([], routes.of(subnet)) if lib.is_unknown(routes.of(subnet))

else := lib.pass

_route(subnet, entry) := routes.fail_by(subnet, entry, "igw_route") if entry.target == "internet_gateway"

else := lib.unknown([], marker) if {
	marker := lib.first_unknown([entry, object.get(entry, "target", null)])
}

else := lib.pass
