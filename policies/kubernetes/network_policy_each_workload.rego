# METADATA
# title: Network policies hold every workload, in and out
# description: >-
#   Each pod is selected by a network policy for what comes in and by one for what goes out: it may do what they
#   allow and nothing else.
# custom:
#   slug: k8s-network-policy-each-workload
#   severity: high
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload]
#   reads:
#     kubernetes_workload: [namespace, pod]
#     kubernetes_network_policy: [policy_types, egress]
#   links:
#     kubernetes_workload: [network_policies]
#   parameters:
#     privileged_namespaces: >-
#       Namespaces whose workloads may do more than others: kube-system, kube-node-lease and kube-public when not
#       declared.
#   why: >-
#     A pod that no policy selects may be reached by every other pod of the cluster and may reach anything, so that
#     one that is taken over is a way to all.
#   fix: >-
#     Add a NetworkPolicy with an empty `podSelector` and both `policyTypes`, and one for each edge that is meant.
#   messages:
#     open: "No network policy that was read selects it for {direction}: {consequence}."
#   references:
#     checkov: ["CKV2_K8S_6"]
#     trivy: ["~AVD-KSV-0038"]
#     cis: ["K8S:5.3.2", "EKS:4.3.2"]
package plumbline.kubernetes.network_policy_each_workload

import data.plumbline.lib
import data.plumbline.lib.pods
import data.plumbline.lib.policies

verdict(workload) := lib.not_applicable if pods.in_privileged_namespace(workload)

else := lib.worst([_judge(workload, direction) | some direction in ["Ingress", "Egress"]])

_judge(workload, direction) := lib.pass if {
	some policy in lib.linked(workload, "network_policies")
	direction in policies.types(policy)
}

else := lib.unknown([], lib.link(workload, "network_policies")) if lib.is_unknown(lib.link(workload, "network_policies"))

else := lib.unknown([], marker) if marker := lib.first_unknown([types | some policy in lib.linked(workload, "network_policies"); types := lib.value(policy, ["policy_types"])])

else := lib.fail([], "open", _words[direction])

_words := {
	"Ingress": {"direction": "what comes in", "consequence": "every pod of the cluster may reach it"},
	"Egress": {"direction": "what goes out", "consequence": "it may reach anything"},
}
