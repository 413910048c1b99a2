# METADATA
# title: Roles lead to no other's rights
# description: >-
#   No rule lets its bearer act as others do: by running commands in pods, by way of nodes, by making tokens or
#   certificates, or by changing what the API server asks.
# custom:
#   slug: k8s-roles-no-way-up
#   severity: high
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_role]
#   reads:
#     kubernetes_role: [name, labels, rules]
#   why: >-
#     Each of these is a way around RBAC: a command in a pod has the pod's token, a node's proxy every pod's, and a
#     webhook sees what everybody writes.
#   fix: Take the rule away, or give it to the one operator that needs it and waive it by name.
#   messages:
#     way: "A rule allows {verb} on {resource}: {consequence}."
#   references:
#     checkov: ["~CKV_K8S_155", "~CKV_K8S_156"]
#     trivy: ["~AVD-KSV-0047", "~AVD-KSV-0053"]
#     cis: ["K8S:5.1.10", "K8S:5.1.11", "K8S:5.1.12", "K8S:5.1.13"]
package plumbline.kubernetes.roles_no_way_up

import data.plumbline.lib
import data.plumbline.lib.rbac

verdict(role) := lib.not_applicable if rbac.is_builtin(role)

else := lib.unknown(["rules"], marker) if marker := lib.opaque(lib.value(role, ["rules"]))

else := lib.worst(array.concat([lib.pass], [_judge(rule, ["rules", i]) | some i, rule in lib.value(role, ["rules"])]))

_judge(rule, path) := lib.unknown(path, marker) if marker := lib.opaque(rule)

else := lib.fail(path, "way", found[0]) if {
	found := [{"verb": verb, "resource": resource, "consequence": way.consequence} |
		some resource in rule.resources
		some way in _ways
		resource in way.resources
		some verb in rule.verbs
		verb in way.verbs
	]
}

else := lib.pass

_ways := [
	{
		"resources": {"pods/attach", "pods/exec"},
		"verbs": {"create", "get"},
		"consequence": "whoever has it acts as each pod that it reaches",
	},
	{
		"resources": {"nodes/proxy"},
		"verbs": {"create", "get"},
		"consequence": "the kubelet runs commands in every pod of the node for it",
	},
	{
		"resources": {"serviceaccounts/token"},
		"verbs": {"create"},
		"consequence": "whoever has it becomes each account that it reaches",
	},
	{
		"resources": {"certificatesigningrequests/approval"},
		"verbs": {"patch", "update"},
		"consequence": "whoever has it signs itself a certificate of anybody",
	},
	{
		"resources": {"mutatingwebhookconfigurations", "validatingwebhookconfigurations"},
		"verbs": {"create", "patch", "update"},
		"consequence": "whoever has it sees and changes what everybody writes",
	},
]
