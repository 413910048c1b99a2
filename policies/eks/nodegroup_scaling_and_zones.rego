# METADATA
# title: EKS node groups survive the loss of a zone or a node
# description: Node groups span two zones, keep at least two nodes, and have room to grow.
# custom:
#   slug: eks-nodegroup-scaling-and-zones
#   severity: medium
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_eks_node_group]
#   reads:
#     aws_eks_node_group: [scaling_config]
#     aws_subnet: [availability_zone, availability_zone_id]
#     aws_default_subnet: [availability_zone, availability_zone_id]
#   links:
#     aws_eks_node_group: [subnets, cluster.node_groups.subnets]
#   why: >-
#     Pods that lose their node need another one to go to, at once and in another zone. A group that is at its most when
#     all is well has no room when they come.
#   fix: >-
#     Give the group subnets in two zones or more, `min_size = 2` and a `max_size` above `desired_size`. Groups of one
#     zone each are fine where the cluster has one for another zone too.
#   messages:
#     one_zone: "The nodes stand in these zones: {zones}. At least {least} are needed."
#     few: "min_size is {value}: at least {least} nodes must be kept."
#     full: "max_size is {most} and desired_size {desired}: the group cannot grow."
#   references:
#     fsbp: ["~AutoScaling.2"]
package plumbline.eks.nodegroup_scaling_and_zones

import data.plumbline.lib
import data.plumbline.lib.zones

verdict(group) := lib.worst([
	_spread(group),
	lib.must_be_at_least(group, ["scaling_config", 0, "min_size"], _least(group), "few"),
	_headroom(group),
])

_spread(group) := lib.pass if count(_zones_together(group)) > 1

else := lib.unknown(["subnet_ids"], marker) if {
	marker := lib.first_unknown([zones.unsettled(sibling) | some sibling in _siblings(group)])
}

else := zones.spread(group, 2, ["subnet_ids"], "one_zone")

# A group of one zone is judged with the cluster's other groups.
_zones_together(group) := union({zones.known(one) | some one in array.concat([group], _siblings(group))})

_siblings(group) := [sibling |
	some cluster in lib.linked(group, "cluster")
	some sibling in lib.linked(cluster, "node_groups")
]

# One node each will do for groups of one subnet each; that they stand in different zones is said above.
_least(group) := 1 if {
	count(lib.linked(group, "subnets")) + count(object.get(lib.link(group, "subnets"), "external", [])) == 1
	count(_siblings(group)) > 1
}

else := 2

_headroom(group) := lib.unknown(["scaling_config", 0], marker) if {
	marker := lib.first_unknown([_size(group, "max_size"), _size(group, "desired_size")])
}

else := lib.pass if lib.number(_size(group, "max_size")) > lib.number(_size(group, "desired_size"))

else := lib.fail(["scaling_config", 0, "max_size"], "full", {
	"most": _size(group, "max_size"),
	"desired": _size(group, "desired_size"),
})

_size(group, name) := lib.value(group, ["scaling_config", 0, name])
