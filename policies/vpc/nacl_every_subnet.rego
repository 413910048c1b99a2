# METADATA
# title: Every subnet has a network ACL of its own
# description: Each subnet is associated with an explicitly declared, non-default network ACL.
# custom:
#   slug: net-nacl-every-subnet
#   severity: medium
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_subnet]
#   links:
#     aws_subnet: [acl_associations.acl, network_acl]
#   why: >-
#     A subnet without one falls back to the VPC's default ACL, which lets everything through. The ACL is what still
#     holds when somebody opens a security group too far.
#   fix: >-
#     Declare an `aws_network_acl` per tier, and list the subnet in its `subnet_ids` (or write an
#     `aws_network_acl_association`).
#   messages:
#     none: "No network ACL is associated with the subnet: the default one lets everything through."
#     default: "The subnet is associated with {acl}, the default network ACL."
#   references:
#     checkov: ["~CKV2_AWS_1"]
#     fsbp: ["~EC2.16"]
package plumbline.vpc.nacl_every_subnet

import data.plumbline.lib

# The catalogue has EC2.16 here; that one asks for ACLs that no subnet uses.
verdict(subnet) := lib.pass if {
	some acl in acls(subnet)
	acl.type == "aws_network_acl"
	not subnet.links.network_acl.one_of
}

else := lib.unknown([], marker) if {
	some name in ["network_acl", "acl_associations"]
	marker := lib.link(subnet, name)
	lib.is_unknown(marker)
}

# An association with an ACL that is not in this input: whether it is the default one is not to be seen.
else := lib.unknown([], lib.unseen(associations[0], "acl")) if {
	associations := lib.linked(subnet, "acl_associations")
	count(associations) > 0
	count(lib.linked(associations[0], "acl")) == 0
}

else := lib.fail([], "default", {"acl": acls(subnet)[0].address}) if count(acls(subnet)) > 0

else := lib.fail([], "none", {})

acls(subnet) := array.concat(lib.linked(subnet, "network_acl"), [acl |
	some association in lib.linked(subnet, "acl_associations")
	some acl in lib.linked(association, "acl")
])
