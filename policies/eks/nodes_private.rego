# METADATA
# title: EKS nodes are private
# description: Node groups use only private subnets and get no public addresses.
# custom:
#   slug: eks-nodes-private
#   severity: high
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_eks_node_group]
#   reads:
#     aws_subnet: [map_public_ip_on_launch]
#     aws_launch_template: [network_interfaces]
#   links:
#     aws_eks_node_group: [subnets, launch_template]
#   facets:
#     aws_subnet: [tier]
#   why: >-
#     A node with a public address stands on the internet with its kubelet and every node port, and only security
#     groups are left in between. Nodes in private subnets go out through a NAT gateway and cannot be reached at all.
#   fix: >-
#     Give the node group private subnets alone (`subnet_ids`), with `map_public_ip_on_launch = false`, and leave
#     `associate_public_ip_address` out of its launch template or set it to false.
#   messages:
#     public_subnet: "The nodes stand in the subnet {subnet}, which has a default route to an internet gateway."
#     subnet_addresses: "The nodes stand in the subnet {subnet}, which gives every instance a public address."
#     template_addresses: "The nodes' launch template {template} gives them public addresses."
#   references:
#     cis: ["EKS:5.4.3"]
package plumbline.eks.nodes_private

import data.plumbline.lib

verdict(group) := lib.worst([_in_subnets(group), _by_template(group)])

_in_subnets(group) := lib.unknown(["subnet_ids"], lib.unseen(group, "subnets")) if {
	count(lib.linked(group, "subnets")) == 0
}

else := lib.over_link(group, "subnets", ["subnet_ids"], array.concat(
	[_in_subnet(group, subnet) | some subnet in lib.linked(group, "subnets")],
	[lib.unknown(["subnet_ids"], lib.unseen(group, "subnets")) | some _ in lib.link(group, "subnets").external],
))

_in_subnet(group, subnet) := lib.worst([_tier(subnet), _addresses(group, subnet)])

_tier(subnet) := lib.pass if subnet.facets.tier in {"private", "isolated"}

else := lib.fail_at(subnet.address, [], "public_subnet", {"subnet": subnet.address}) if subnet.facets.tier == "public"

else := lib.unknown(["subnet_ids"], object.get(subnet.facets, "tier", {}))

# A launch template has the last word over the subnet.
_addresses(group, subnet) := lib.pass if {
	lib.value(subnet, _mapping) in [false, "false", null]
} else := lib.pass if {
	some [_, wanted] in _interfaces(group)
	wanted in [false, "false"]
} else := lib.unknown(["launch_template"], marker) if {
	marker := _unsettled(group)
} else := lib.unknown(["subnet_ids"], lib.value(subnet, _mapping)) if {
	lib.is_unknown(lib.value(subnet, _mapping))
} else := lib.fail_at(subnet.address, _mapping, "subnet_addresses", {"subnet": subnet.address})

_mapping := ["map_public_ip_on_launch"]

_by_template(group) := lib.fail_at(template.address, ["network_interfaces"], "template_addresses", {
	"template": template.address,
}) if {
	certain := [template | some [template, wanted] in _interfaces(group); wanted in [true, "true"]]
	template := certain[0]
}

else := lib.unknown(["launch_template"], marker) if marker := _unsettled(group)

else := lib.pass

# What the launch template says of public addresses, interface by interface; nothing where it could be one of several.
_interfaces(group) := [] if lib.link(group, "launch_template").one_of

else := [[template, lib.value(template, ["network_interfaces", i, "associate_public_ip_address"])] |
	some template in lib.linked(group, "launch_template")
	some i, _ in lib.value(template, ["network_interfaces"])
]

# Why it is not settled whether a launch template gives or refuses public addresses.
_unsettled(group) := lib.unseen(group, "launch_template") if {
	some _ in lib.link(group, "launch_template").external
} else := lib.link(group, "launch_template") if {
	lib.is_unknown(lib.link(group, "launch_template"))
} else := {"$unknown": "one of several launch templates is meant"} if {
	lib.link(group, "launch_template").one_of
	some template in lib.linked(group, "launch_template")
	count(lib.value(template, ["network_interfaces"])) > 0
} else := lib.first_unknown(array.concat(
	[lib.value(template, ["network_interfaces"]) | some template in lib.linked(group, "launch_template")],
	[wanted | some [_, wanted] in _interfaces(group)],
))
