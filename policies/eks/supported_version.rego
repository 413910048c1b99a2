# METADATA
# title: EKS versions are in standard support
# description: The Kubernetes version is pinned and in standard support.
# custom:
#   slug: eks-supported-version
#   severity: high
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_eks_cluster, aws_eks_node_group]
#   reads:
#     aws_eks_cluster: [version]
#     aws_eks_node_group: [version]
#   parameters:
#     eks_standard_support: >-
#       Kubernetes versions with the day their standard support on EKS ends, as in {"1.35": "2027-03-27"}.
#   why: >-
#     Past standard support a cluster costs six times as much, gets fewer fixes, and is upgraded by AWS in the end
#     whether anyone is ready or not. A version left out means whatever is newest on the day of the first apply.
#   fix: Set `version` to one in standard support and upgrade one minor version at a time, the cluster before its nodes.
#   messages:
#     not_pinned: "No version is set: the cluster gets whatever is newest when it is made."
#     ended: "Standard support of Kubernetes {version} ended on {end}."
#     long_ended: "Standard support of Kubernetes {version} ended before {end}."
#   references:
#     checkov: [CKV_AWS_339]
#     fsbp: [EKS.2]
package plumbline.eks.supported_version

import data.plumbline.lib

# A node group without a version takes its cluster's, which is judged there.
verdict(resource) := lib.not_applicable if {
	resource.type == "aws_eks_node_group"
	not lib.is_set(resource, ["version"])
}

else := lib.fail(["version"], "not_pinned", {}) if not lib.is_set(resource, ["version"])

else := lib.unknown(["version"], lib.value(resource, ["version"])) if not is_string(lib.value(resource, ["version"]))

else := _until(lib.value(resource, ["version"]), end) if end := _ends[lib.value(resource, ["version"])]

else := lib.fail(["version"], "long_ended", {"version": lib.value(resource, ["version"]), "end": _calendar[_oldest]}) if {
	_before(lib.value(resource, ["version"]), _oldest)
}

else := lib.unknown(["version"], {"$unknown": concat("", [
	"the table `eks_standard_support` does not say how long Kubernetes ",
	lib.value(resource, ["version"]),
	" is supported",
])})

# Extended support, and its price, begin with the day itself.
_until(version, end) := lib.pass if lib.today < end

else := lib.fail(["version"], "ended", {"version": version, "end": end})

_ends := lib.parameter_or("eks_standard_support", _calendar)

_oldest := "1.23"

# From the release calendar in the EKS user guide (kubernetes-versions), as of 2026.
_calendar := {
	"1.23": "2023-10-11",
	"1.24": "2024-01-31",
	"1.25": "2024-05-01",
	"1.26": "2024-06-11",
	"1.27": "2024-07-24",
	"1.28": "2024-11-26",
	"1.29": "2025-03-23",
	"1.30": "2025-07-23",
	"1.31": "2025-11-26",
	"1.32": "2026-03-23",
	"1.33": "2026-07-29",
	"1.34": "2026-12-02",
	"1.35": "2027-03-27",
}

_before(version, other) if {
	regex.match(`^1\.[0-9]+$`, version)
	to_number(split(version, ".")[1]) < to_number(split(other, ".")[1])
}
