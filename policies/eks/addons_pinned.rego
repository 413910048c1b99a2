# METADATA
# title: EKS add-ons are managed and pinned
# description: >-
#   Network, DNS and kube-proxy are managed add-ons, every add-on has a version, and those that call AWS a role each.
# custom:
#   slug: eks-addons-pinned
#   severity: low
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_eks_addon, aws_eks_cluster]
#   reads:
#     aws_eks_addon: [addon_name, addon_version, service_account_role_arn, pod_identity_association]
#     aws_eks_cluster: [compute_config]
#   links:
#     aws_eks_addon: [role.eks_addons]
#     aws_eks_cluster: [addons]
#   why: >-
#     An add-on without a version is whatever is the default on the day it is made, and differs from cluster to cluster.
#     One that EKS does not manage is upgraded by nobody. Without a role of its own it takes the nodes', which every pod
#     can.
#   fix: >-
#     Declare `aws_eks_addon` for vpc-cni, coredns and kube-proxy with an `addon_version`, and give those that call AWS a
#     `service_account_role_arn` or a `pod_identity_association` each.
#   messages:
#     not_pinned: "No addon_version is set: the add-on {name} is whatever is the default when it is made."
#     no_role: "The add-on {name} calls AWS, and has no role of its own: it takes the nodes' role."
#     shared_role: "The add-on {name} shares its role with another add-on."
#     unmanaged: "The cluster has no managed add-on for {missing}."
package plumbline.eks.addons_pinned

import data.plumbline.lib
import data.plumbline.lib.clusters
import data.plumbline.lib.lists

verdict(subject) := lib.worst([_version(subject), _role(subject)]) if subject.type == "aws_eks_addon"

else := lib.not_applicable if clusters.is_auto(subject)

else := _core(subject)

_version(addon) := lib.fail(["addon_version"], "not_pinned", {"name": _name(addon)}) if {
	lib.value(addon, ["addon_version"]) in [null, ""]
}

else := lib.unknown(["addon_version"], marker) if marker := lib.opaque(lib.value(addon, ["addon_version"]))

else := lib.pass

_role(addon) := lib.pass if not _calls_aws(lib.value(addon, ["addon_name"]))

else := lib.unknown(["pod_identity_association"], marker) if {
	marker := lib.opaque(lib.value(addon, ["pod_identity_association"]))
}

else := lib.pass if count(lib.value(addon, ["pod_identity_association"])) > 0

else := lib.fail(["service_account_role_arn"], "no_role", {"name": _name(addon)}) if {
	lib.value(addon, ["service_account_role_arn"]) in [null, ""]
}

else := lib.fail(["service_account_role_arn"], "shared_role", {"name": _name(addon)}) if {
	some role in lib.linked(addon, "role")
	count(lib.linked(role, "eks_addons")) > 1
}

else := lib.pass

_name(addon) := name if {
	name := lib.value(addon, ["addon_name"])
	is_string(name)
}

else := addon.address

# Those of AWS's own add-ons that call AWS. DNS and kube-proxy speak to the cluster alone.
_calls_aws(name) if {
	name in {
		"amazon-cloudwatch-observability",
		"aws-ebs-csi-driver",
		"aws-efs-csi-driver",
		"aws-fsx-csi-driver",
		"aws-mountpoint-s3-csi-driver",
		"aws-network-flow-monitoring-agent",
		"vpc-cni",
	}
}

_core(cluster) := lib.unknown([], lib.link(cluster, "addons")) if {
	lib.is_unknown(lib.link(cluster, "addons"))
	lists.must_hold(clusters.addons(cluster), _wanted, [], "unmanaged").verdict == "fail"
}

else := lists.must_hold(clusters.addons(cluster), _wanted, [], "unmanaged")

_wanted := ["coredns", "kube-proxy", "vpc-cni"]
