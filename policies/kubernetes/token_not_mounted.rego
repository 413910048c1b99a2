# METADATA
# title: Only who uses the Kubernetes API gets a token for it
# description: >-
#   A pod, or its service account, turns off the mounting of a token, unless a role is bound to the account.
# custom:
#   slug: k8s-token-not-mounted
#   severity: medium
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload]
#   reads:
#     kubernetes_workload: [pod]
#     kubernetes_service_account: [automount]
#   links:
#     kubernetes_workload: [service_account, role_bindings]
#   why: >-
#     A token that nobody uses is a token that somebody finds: it signs its bearer in to the cluster.
#   fix: >-
#     Set `automountServiceAccountToken: false` in the spec of the pod. A token for AWS, by IRSA or pod identity, is
#     mounted all the same.
#   messages:
#     mounted: "A token for the Kubernetes API is mounted, and no role is bound to its account here."
#   references:
#     checkov: ["CKV_K8S_38"]
#     trivy: ["~AVD-KSV-0036"]
#     cis: ["K8S:5.1.6", "EKS:4.1.6"]
package plumbline.kubernetes.token_not_mounted

import data.plumbline.lib

verdict(workload) := lib.pass if lib.value(workload, _setting) == false

else := lib.unknown(_setting, marker) if marker := lib.opaque(lib.value(workload, _setting))

else := lib.pass if count(lib.link(workload, "role_bindings").to) > 0

else := lib.fail(_setting, "mounted", {}) if lib.is_set(workload, _setting)

else := lib.worst([_judge(account) | some account in lib.linked(workload, "service_account")]) if {
	count(lib.link(workload, "service_account").to) > 0
}

else := lib.fail(_setting, "mounted", {})

_setting := ["pod", "automountServiceAccountToken"]

_judge(account) := lib.pass if lib.value(account, ["automount"]) == false

else := lib.unknown(_setting, marker) if marker := lib.opaque(lib.value(account, ["automount"]))

else := lib.fail(_setting, "mounted", {})
