# METADATA
# title: Workloads in EKS are hardened
# description: >-
#   Workloads obey the restricted Pod Security Standard, namespaces enforce it and deny traffic by default, and roles
#   give what is needed and no more.
# custom:
#   slug: eks-pod-hardening
#   severity: high
#   service: eks
#   planes: [static, runtime]
#   subjects: [kubernetes_workload, kubernetes_namespace, kubernetes_role, kubernetes_role_binding]
#   reads:
#     kubernetes_workload: [namespace, pod]
#     kubernetes_namespace: [name, labels, network_policies]
#     kubernetes_role: [kind, name, labels, rules]
#     kubernetes_role_binding: [name, labels, role, subjects]
#   parameters:
#     privileged_namespaces: >-
#       Namespaces whose workloads may do more than the restricted standard allows: kube-system, kube-node-lease and
#       kube-public when not declared.
#   why: >-
#     A container that runs as root, with capabilities or with a part of its host, is one flaw away from the node and all
#     that runs on it. A role for everything makes one stolen token the whole cluster's.
#   fix: >-
#     Give every container `runAsNonRoot`, `allowPrivilegeEscalation: false`, `capabilities.drop: [ALL]` and a seccomp
#     profile; label namespaces `pod-security.kubernetes.io/enforce: restricted`, give them a NetworkPolicy that selects
#     all pods and allows nothing; list resources and verbs in roles.
#   messages:
#     breach: "{subject}: {setting} is {value}, which the restricted Pod Security Standard does not allow."
#     not_enforced: "The label pod-security.kubernetes.io/enforce is {value}: pods of any kind are admitted."
#     no_default_deny: "No NetworkPolicy of the namespace denies incoming traffic by default."
#     wildcard: "A rule has * among its {part}: it is for everything, and for what is added later."
#     escalation: "A rule allows {verb}, by which the role can give itself more."
#     secrets: "A rule reads the secrets of every namespace."
#     cluster_admin: "The binding makes its subjects administrators of everything."
#     unnamed: "The binding is for {name}: for everybody, not for somebody."
#     default_account: "The binding is for the default service account of {namespace}, which every pod has."
#   references:
#     trivy: ["~AVD-KSV-0001", "~AVD-KSV-0012", "~AVD-KSV-0106", "~AVD-KSV-0044"]
#     cis: ["EKS:4.1.1", "EKS:4.1.2", "EKS:4.1.3", "EKS:4.2.1", "EKS:4.3.2"]
package plumbline.eks.pod_hardening

import data.plumbline.lib
import data.plumbline.lib.pods
import data.plumbline.lib.rbac

verdict(subject) := _workload(subject) if subject.type == "kubernetes_workload"

else := _namespace(subject) if subject.type == "kubernetes_namespace"

else := lib.not_applicable if rbac.is_builtin(subject)

else := rbac.narrow(subject) if subject.type == "kubernetes_role"

else := rbac.bounded(subject)

_workload(workload) := lib.not_applicable if lib.value(workload, ["namespace"]) in _privileged

else := pods.restricted(workload)

_privileged := lib.parameter_or("privileged_namespaces", ["kube-node-lease", "kube-public", "kube-system"])

_namespace(namespace) := lib.not_applicable if lib.value(namespace, ["name"]) in _privileged

else := lib.worst([
	lib.must_be_one_of(namespace, ["labels", "pod-security.kubernetes.io/enforce"], ["restricted"], "not_enforced"),
	_denies(lib.value(namespace, ["network_policies"])),
])

_denies(policies) := lib.unknown(["network_policies"], marker) if marker := lib.opaque(policies)

else := lib.pass if {
	some policy in policies
	count(object.get(policy, "podSelector", {})) == 0
	"Ingress" in object.get(policy, "policyTypes", ["Ingress"])
	count(object.get(policy, "ingress", [])) == 0
}

else := lib.unknown(["network_policies"], marker) if marker := lib.first_unknown(policies)

else := lib.fail(["network_policies"], "no_default_deny", {})
