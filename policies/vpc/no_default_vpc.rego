# METADATA
# title: The default VPC is not used
# description: The default VPC is neither adopted nor used by any resource.
# custom:
#   slug: net-no-default-vpc
#   severity: medium
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_default_vpc, aws_default_subnet, aws_subnet, aws_security_group, aws_instance]
#   reads:
#     aws_security_group: [vpc_id]
#     aws_instance: [launch_template, network_interface, primary_network_interface, subnet_id]
#   links:
#     aws_subnet: [vpc]
#     aws_security_group: [vpc]
#     aws_instance: [subnets]
#   why: >-
#     In the default VPC every subnet is public, every instance gets a public address and the default group lets its
#     members speak to each other. What lands there by oversight is on the internet.
#   fix: >-
#     Declare a VPC and subnets of your own, and name them: `vpc_id` on groups, `subnet_id` on instances. Delete the
#     default VPC of each region.
#   messages:
#     adopted: "This adopts what AWS made in every account, where all subnets are public."
#     within: "It stands in {vpc}, the default VPC."
#     unplaced: "{argument} is not set, so that AWS puts it in the default VPC."
#   references:
#     checkov: [CKV_AWS_148]
#     trivy: [AVD-AWS-0101]
#     kics: [default_vpc_exists, "~ec2_instance_using_default_vpc"]
package plumbline.vpc.no_default_vpc

import data.plumbline.lib

# Most subjects are subnets of a VPC of one's own: those are passed by first.
verdict(subject) := lib.pass if {
	not lib.link(subject, link(subject)).one_of
	some other in lib.linked(subject, link(subject))
	other.type in {"aws_vpc", "aws_subnet"}
}

else := lib.fail([], "adopted", {}) if subject.type in {"aws_default_subnet", "aws_default_vpc"}

else := lib.unknown(["subnet_id"], by_template) if {
	subject.type == "aws_instance"
	not lib.is_set(subject, ["subnet_id"])
	not lib.value(subject, ["launch_template"]) in [null, []]
}

# An interface of its own brings its subnet along.
else := lib.not_applicable if {
	subject.type == "aws_instance"
	some block in ["network_interface", "primary_network_interface"]
	not lib.value(subject, [block]) in [null, []]
	not lib.is_set(subject, ["subnet_id"])
}

else := lib.fail([argument(subject)], "unplaced", {"argument": argument(subject)}) if {
	not subject.type == "aws_subnet"
	lib.value(subject, [argument(subject)]) in [null, ""]
}

else := lib.over_link(subject, link(subject), [argument(subject)], array.concat(
	[lib.pass],
	[judge(subject, other) | some other in lib.linked(subject, link(subject))],
))

argument(subject) := "subnet_id" if subject.type == "aws_instance"

else := "vpc_id"

link(subject) := "subnets" if subject.type == "aws_instance"

else := "vpc"

by_template := {"$unknown": "its launch template may name a subnet"}

judge(subject, other) := lib.fail([argument(subject)], "within", {"vpc": other.address}) if {
	other.type in {"aws_default_vpc", "aws_default_subnet"}
}

else := lib.pass
