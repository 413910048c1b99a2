# METADATA
# title: VPCs have DNS
# description: DNS support and DNS hostnames are both on (needed by EKS private endpoints and interface endpoints).
# custom:
#   slug: net-vpc-dns-on
#   severity: low
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_vpc, aws_default_vpc]
#   reads:
#     aws_vpc: [enable_dns_hostnames, enable_dns_support]
#     aws_default_vpc: [enable_dns_hostnames, enable_dns_support]
#   why: >-
#     Private names of endpoints and clusters only work with both. Without them traffic to AWS goes out by the NAT
#     gateway although a private way was paid for, and nodes cannot find a private cluster.
#   fix: Set `enable_dns_support = true` (the default) and `enable_dns_hostnames = true` (off unless set).
#   messages:
#     support: "enable_dns_support is {value}: nothing in the VPC can resolve names."
#     hostnames: "enable_dns_hostnames is {value}: the private names of endpoints do not work."
package plumbline.vpc.vpc_dns_on

import data.plumbline.lib

verdict(vpc) := lib.worst([
	lib.must_be_one_of(vpc, ["enable_dns_support"], [true, "true", null], "support"),
	lib.must_be_one_of(vpc, ["enable_dns_hostnames"], hostnames(vpc), "hostnames"),
])

# In a default VPC they are on.
hostnames(vpc) := [true, "true", null] if vpc.type == "aws_default_vpc"

else := [true, "true"]
