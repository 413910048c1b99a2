# METADATA
# title: Public EKS endpoints are restricted
# description: Where public access stays on, its CIDR list is set and never the whole internet.
# custom:
#   slug: eks-public-cidrs-restricted
#   severity: critical
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_eks_cluster]
#   reads:
#     aws_eks_cluster: [vpc_config]
#   why: >-
#     A public endpoint without a list answers the whole internet: leaked credentials work from anywhere, and so do
#     attacks on the API server before anyone has logged in.
#   fix: >-
#     Set `public_access_cidrs` in `vpc_config` to the few ranges that need the API (an office, a VPN, the runners), or
#     turn `endpoint_public_access` off.
#   messages:
#     world: "public_access_cidrs has {cidr}: the Kubernetes API answers the whole internet."
#     left_out: "public_access_cidrs is not set, which means 0.0.0.0/0: the Kubernetes API answers the whole internet."
#   references:
#     checkov: [CKV_AWS_38]
#     trivy: [AVD-AWS-0041]
#     kics: [eks_cluster_has_public_access_cidrs]
#     fsbp: [EKS.1]
#     cis: ["EKS:5.4.1"]
package plumbline.eks.public_cidrs_restricted

import data.plumbline.lib
import data.plumbline.lib.network

verdict(cluster) := lib.not_applicable if lib.is_one_of(cluster, _access, [false, "false"])

# Whether the list matters at all hangs on an unknown.
else := lib.unknown(_access, lib.value(cluster, _access)) if {
	lib.is_unknown(lib.value(cluster, _access))
	_judgement(lib.value(cluster, _list)).verdict == "fail"
}

else := _judgement(lib.value(cluster, _list))

# AWS takes an empty list for one left out.
_judgement(cidrs) := lib.fail(_list, "left_out", {}) if cidrs in [null, []]

else := lib.unknown(_list, marker) if marker := lib.opaque(cidrs)

else := lib.fail(array.concat(_list, [worldly[0]]), "world", {"cidr": cidrs[worldly[0]]}) if {
	worldly := [i | some i, cidr in cidrs; network.is_world(cidr)]
	count(worldly) > 0
}

else := lib.unknown(_list, lib.first_unknown(cidrs)) if lib.first_unknown(cidrs)

else := lib.pass

_access := ["vpc_config", 0, "endpoint_public_access"]

_list := ["vpc_config", 0, "public_access_cidrs"]
