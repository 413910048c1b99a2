# METADATA
# title: EKS control-plane logs are on
# description: All five control-plane log types are enabled.
# custom:
#   slug: eks-control-plane-logs
#   severity: high
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_eks_cluster]
#   reads:
#     aws_eks_cluster: [enabled_cluster_log_types]
#   why: >-
#     EKS writes no control-plane log unless it is asked to, and none can be had afterwards. Without audit and
#     authenticator nobody can say who did what; without the others, why the control plane did what it did.
#   fix: 'Set `enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]`.'
#   messages:
#     missing: "The cluster does not log {missing}."
#   references:
#     checkov: [CKV_AWS_37]
#     trivy: [AVD-AWS-0038]
#     kics: [eks_cluster_log_disabled, missing_cluster_log_types]
#     fsbp: [EKS.8]
#     cis: ["EKS:2.1.1", "EKS:2.1.2"]
package plumbline.eks.control_plane_logs

import data.plumbline.lib

verdict(cluster) := lib.unknown(_path, marker) if marker := lib.opaque(lib.value(cluster, _path))

else := lib.pass if count(_missing(cluster)) == 0

# What is missing may be among the unknown ones, as long as there are enough of them.
else := lib.unknown(_path, unknowns[0]) if {
	unknowns := [v | some v in lib.value(cluster, _path); lib.is_unknown(v)]
	count(unknowns) >= count(_missing(cluster))
}

else := lib.fail(_path, "missing", {"missing": concat(", ", _missing(cluster))})

_missing(cluster) := [kind | some kind in _kinds; not kind in _enabled(cluster)]

_enabled(cluster) := lib.value(cluster, _path) if lib.is_set(cluster, _path)

else := []

_kinds := ["api", "audit", "authenticator", "controllerManager", "scheduler"]

_path := ["enabled_cluster_log_types"]
