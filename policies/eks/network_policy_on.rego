# METADATA
# title: Network policies are enforced in EKS
# description: The VPC CNI add-on enforces network policies.
# custom:
#   slug: eks-network-policy-on
#   severity: medium
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_eks_addon]
#   reads:
#     aws_eks_addon: [addon_name, configuration_values]
#   why: >-
#     Without an agent that enforces them, NetworkPolicy objects are accepted and do nothing: every pod reaches every
#     other, whatever they say.
#   fix: >-
#     Set `configuration_values = jsonencode({ enableNetworkPolicy = "true" })` on the vpc-cni add-on, and give every
#     namespace a policy that denies by default.
#   messages:
#     "off": "The VPC CNI add-on does not set enableNetworkPolicy to true: network policies are not enforced."
#   references:
#     cis: ["~EKS:5.4.4"]
package plumbline.eks.network_policy_on

import data.plumbline.lib

# The catalogue has the runtime plane for namespaces that deny by default: eks-pod-hardening judges those. What the
# add-on is set to EKS gives back, so the live plane decides it as the plan does.
verdict(addon) := lib.unknown(["addon_name"], marker) if marker := lib.opaque(lib.value(addon, ["addon_name"]))

else := lib.not_applicable if not lib.is_one_of(addon, ["addon_name"], ["vpc-cni"])

else := lib.unknown(_path, marker) if marker := lib.opaque(lib.value(addon, _path))

else := lib.pass if regex.match(_enabled, lib.value(addon, _path))

else := lib.fail(_path, "off", {})

_path := ["configuration_values"]

# EKS takes JSON and YAML, true as a word and as a text; in YAML a line may be a comment.
_enabled := `(?m)^[^#]*\benableNetworkPolicy["']?\s*:\s*["']?true\b`
