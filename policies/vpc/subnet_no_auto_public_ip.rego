# METADATA
# title: Subnets hand out no public addresses
# description: Subnets do not hand out public addresses automatically (public ones included, unless waived).
# custom:
#   slug: net-subnet-no-auto-public-ip
#   severity: medium
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_subnet, aws_default_subnet]
#   reads:
#     aws_subnet: [map_public_ip_on_launch]
#     aws_default_subnet: [map_public_ip_on_launch]
#   why: >-
#     With the flag on, whatever is started there gets an address on the internet, whether or not it was meant to have
#     one. Balancers and NAT gateways ask for their own and do not need it.
#   fix: Set `map_public_ip_on_launch = false`, and give an address by name to the few things that must have one.
#   messages:
#     automatic: "map_public_ip_on_launch is {value}: whatever starts in this subnet gets a public address."
#     by_default: "map_public_ip_on_launch is not set, and default subnets hand out public addresses."
#   references:
#     checkov: [CKV_AWS_130]
#     trivy: [AVD-AWS-0164]
#     kics: [vpc_subnet_assigns_public_ip]
#     fsbp: [EC2.15]
package plumbline.vpc.subnet_no_auto_public_ip

import data.plumbline.lib

# The subnets of the default VPC come with the flag on, and Terraform leaves it so unless it is told otherwise.
verdict(subnet) := lib.fail(path, "by_default", {}) if {
	subnet.type == "aws_default_subnet"
	not lib.is_set(subnet, path)
}

else := lib.must_be_false(subnet, path, "automatic")

path := ["map_public_ip_on_launch"]
