# METADATA
# title: AWS is reached through interface endpoints
# description: Interface endpoints exist for ECR api and dkr, STS, EC2, CloudWatch Logs, Secrets Manager and KMS.
# custom:
#   slug: net-interface-endpoints
#   severity: medium
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_vpc]
#   reads:
#     aws_vpc_endpoint: [service_name, vpc_endpoint_type]
#   links:
#     aws_vpc: [endpoints]
#   facets:
#     aws_vpc: [tiers]
#   parameters:
#     interface_endpoints: >-
#       The services that every VPC with private subnets must have interface endpoints of, as the end of their names;
#       those of the title when not declared.
#   why: >-
#     Without them every pull of an image, every token and every secret leaves by the NAT gateway: paid by the byte,
#     gone when the gateway is, and without an endpoint policy that says whose account may be spoken to.
#   fix: >-
#     Write one `aws_vpc_endpoint` per service with `vpc_endpoint_type = "Interface"`, `private_dns_enabled = true` and
#     the private subnets.
#   messages:
#     missing: "The VPC has no interface endpoint of {services}."
#   references:
#     fsbp: [EC2.10, EC2.55, EC2.56]
package plumbline.vpc.interface_endpoints

import data.plumbline.lib
import data.plumbline.lib.endpoints

# In a VPC of public subnets alone nothing is in want of a private way.
verdict(vpc) := lib.not_applicable if {
	vpc.facets.tiers.private.subnets + vpc.facets.tiers.data.subnets == 0
	not lib.is_unknown(vpc.facets.tiers)
}

else := lib.pass if count(missing(vpc)) == 0

else := lib.unknown([], lib.link(vpc, "endpoints")) if lib.is_unknown(lib.link(vpc, "endpoints"))

else := lib.unknown([], doubts[0]) if {
	doubts := [marker |
		some endpoint in lib.linked(vpc, "endpoints")
		marker := endpoints.doubt(endpoint, "Interface", missing(vpc)[0])
	]
	count(doubts) > 0
}

# No subnet at all may be private.
else := lib.unknown([], vpc.facets.tiers) if {
	vpc.facets.tiers.private.subnets + vpc.facets.tiers.data.subnets == 0
}

else := lib.fail([], "missing", {"services": concat(", ", missing(vpc))})

wanted := lib.parameter_or("interface_endpoints", ["ecr.api", "ecr.dkr", "sts", "ec2", "logs", "secretsmanager", "kms"])

missing(vpc) := [service | some service in wanted; not has(vpc, service)]

has(vpc, service) if {
	some endpoint in lib.linked(vpc, "endpoints")
	endpoints.kind(endpoint) == "Interface"
	endpoints.leads_to(endpoint, service)
}
