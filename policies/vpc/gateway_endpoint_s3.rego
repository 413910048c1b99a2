# METADATA
# title: S3 is reached through a gateway endpoint
# description: An S3 gateway endpoint exists and is associated with every private and database route table.
# custom:
#   slug: net-gateway-endpoint-s3
#   severity: medium
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_vpc]
#   reads:
#     aws_vpc_endpoint: [service_name, vpc_endpoint_type]
#   links:
#     aws_vpc:
#       - endpoints.route_tables
#       - endpoints.table_associations.route_table
#       - main_associations
#       - main_route_table
#       - subnets.route_table
#   facets:
#     aws_subnet: [tier]
#     aws_default_subnet: [tier]
#   why: >-
#     The endpoint costs nothing, and without it what goes to S3, each layer of each image included, is paid for at the
#     NAT gateway. A database subnet without one cannot reach S3 at all.
#   fix: >-
#     Write an `aws_vpc_endpoint` with `service_name = "com.amazonaws.REGION.s3"`, and name the route tables of all
#     private and database subnets in `route_table_ids`.
#   messages:
#     none: "The VPC has private subnets, and no gateway endpoint of S3."
#     missing: "The gateway endpoint of S3 is not in {tables}."
package plumbline.vpc.gateway_endpoint_s3

import data.plumbline.lib
import data.plumbline.lib.endpoints

verdict(vpc) := lib.not_applicable if count(inner_subnets(vpc)) == 0

else := lib.pass if count(lacking(vpc, inner_subnets(vpc))) == 0

else := lib.unknown([], doubt(vpc)) if doubt(vpc)

else := lib.unknown([], lib.first_unknown([subnet.facets.tier | some subnet in inner_subnets(vpc)])) if {
	count(lacking(vpc, private_subnets(vpc))) == 0
}

else := lib.fail([], "none", {}) if count(gateways(vpc)) == 0

else := lib.fail([], "missing", {"tables": concat(", ", [words(vpc, address) |
	some address in lacking(vpc, private_subnets(vpc))
])})

words(vpc, address) := "the main route table" if address == vpc.address

else := address

# Subnets that are not public, or may not be.
inner_subnets(vpc) := [subnet | some subnet in lib.linked(vpc, "subnets"); subnet.facets.tier != "public"]

private_subnets(vpc) := [subnet | some subnet in inner_subnets(vpc); is_string(subnet.facets.tier)]

gateways(vpc) := [endpoint |
	some endpoint in lib.linked(vpc, "endpoints")
	endpoints.kind(endpoint) == "Gateway"
	endpoints.leads_to(endpoint, "s3")
]

# The route tables of these subnets that no such endpoint is in.
lacking(vpc, subnets) := sort({address |
	has := covered(vpc)
	some subnet in subnets
	some address in tables(vpc, subnet)
	not address in has
})

tables(vpc, subnet) := lib.link(subnet, "route_table").to if count(lib.link(subnet, "route_table").to) > 0

# The main table of the VPC, which may have been adopted.
else := lib.link(vpc, "main_route_table").to if count(lib.link(vpc, "main_route_table").to) > 0

else := [vpc.address]

covered(vpc) := {address |
	some endpoint in gateways(vpc)
	some address in lib.link(endpoint, "route_tables").to
} | {address |
	some endpoint in gateways(vpc)
	some association in lib.linked(endpoint, "table_associations")
	some address in lib.link(association, "route_table").to
}

# What could yet show that nothing is missing.
doubt(vpc) := marker if {
	marker := lib.first_unknown(array.concat(
		[lib.link(vpc, name) | some name in ["endpoints", "subnets", "main_associations"]],
		[lib.link(subnet, "route_table") | some subnet in inner_subnets(vpc)],
	))
}

else := {"$unknown": "another table was made the main one"} if count(lib.link(vpc, "main_associations").to) > 0

else := found[0] if {
	found := [marker |
		some endpoint in lib.linked(vpc, "endpoints")
		marker := endpoints.doubt(endpoint, "Gateway", "s3")
	]
	count(found) > 0
}

else := marker if {
	marker := lib.first_unknown([lib.link(endpoint, name) |
		some endpoint in gateways(vpc)
		some name in ["route_tables", "table_associations"]
	])
}
