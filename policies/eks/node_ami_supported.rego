# METADATA
# title: EKS nodes run a maintained image
# description: The family of the nodes' image is still given new releases.
# custom:
#   slug: eks-node-ami-supported
#   severity: medium
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_eks_node_group]
#   reads:
#     aws_eks_node_group: [ami_type, version]
#     aws_eks_cluster: [version]
#     aws_launch_template: [image_id]
#   links:
#     aws_eks_node_group: [cluster, launch_template]
#   parameters:
#     eks_image_ends: >-
#       The last day that images of a family are supported, by the beginning of their `ami_type`, as in
#       {"WINDOWS_CORE_2019": "2029-01-09"}, for those that the control's own table lacks or has wrong.
#   why: >-
#     An image that gets no more releases keeps every flaw found in its kernel and runtime from then on. Amazon Linux 2
#     is out of support since November 2025, and has no image at all for Kubernetes 1.33 and newer.
#   fix: Set `ami_type` to `AL2023_x86_64_STANDARD`, `BOTTLEROCKET_x86_64` or one of their kin, and let nodes be replaced.
#   messages:
#     ended: "ami_type is {value}: images of this family are out of support since {end}."
package plumbline.eks.node_ami_supported

import data.plumbline.lib
import data.plumbline.lib.databases

verdict(group) := _left_out(group) if lib.value(group, _path) in [null, ""]

else := _left_out(group) if lib.is_unknown(lib.value(group, _path))

else := lib.unknown(_path, lib.sensitive) if not is_string(lib.value(group, _path))

else := lib.unknown(_path, _own_image) if lib.value(group, _path) == "CUSTOM"

else := _judgement(lib.value(group, _path))

_path := ["ami_type"]

_own_image := {"$unknown": "the image is named in the launch template, and its family is not known here"}

_judgement(type) := lib.fail(_path, "ended", {"value": type, "end": end}) if {
	end := _end(type)
	end < lib.today
}

else := lib.pass

# An image of one's own, else what EKS takes: Amazon Linux 2023 where there is no 2 for the version of Kubernetes.
_left_out(group) := lib.unknown(_path, _own_image) if {
	some template in lib.linked(group, "launch_template")
	lib.is_set(template, ["image_id"])
}

else := lib.pass if {
	count(lib.value(group, ["launch_template"])) == 0
	databases.version(_version(group)) >= [1, 33]
}

else := lib.pass if {
	count(lib.linked(group, "launch_template")) > 0
	databases.version(_version(group)) >= [1, 33]
}

else := lib.unknown(_path, {"$unknown": "ami_type is left out or not known, so EKS may take Amazon Linux 2"})

_version(group) := found[0] if {
	found := [version |
		some holder in array.concat([group], lib.linked(group, "cluster"))
		version := lib.value(holder, ["version"])
		is_string(version)
	]
}

_end(type) := ends[0] if {
	ends := [end | some family, end in _ends; startswith(type, family)]
}

# Amazon Linux 2: https://github.com/awslabs/amazon-eks-ami/issues/2545. Windows: the end of Microsoft's extended support,
# https://learn.microsoft.com/en-us/lifecycle/products/windows-server-2019.
_ends := object.union(
	{"AL2_": "2025-11-26", "WINDOWS_CORE_2019": "2029-01-09", "WINDOWS_FULL_2019": "2029-01-09"},
	lib.parameter_or("eks_image_ends", {}),
)
