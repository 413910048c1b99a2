# METADATA
# title: Roles are bound to somebody, and no one to everything
# description: >-
#   No binding makes an administrator of everything, is for everybody, for the group that RBAC does not hold, or for
#   the account that every pod may have.
# custom:
#   slug: k8s-bindings-bounded
#   severity: critical
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_role_binding]
#   reads:
#     kubernetes_role_binding: [name, labels, role, subjects]
#   why: >-
#     What is bound to the default account is every pod's that names none; what is bound to cluster-admin is a way to
#     everything.
#   fix: Bind a role of its own to an account of its own.
#   messages:
#     cluster_admin: "The binding makes its subjects administrators of everything."
#     unnamed: "The binding is for {name}: for everybody, not for somebody."
#     default_account: "The binding is for the default service account of {namespace}, which every pod has."
#     masters: "The binding names system:masters, which no rule of RBAC holds."
#   references:
#     checkov: ["CKV_K8S_42"]
#     trivy: ["~AVD-KSV-0111"]
#     cis: ["K8S:5.1.1", "K8S:5.1.5", "K8S:5.1.7", "EKS:4.1.1", "EKS:4.1.5"]
package plumbline.kubernetes.bindings_bounded

import data.plumbline.lib
import data.plumbline.lib.rbac

verdict(binding) := lib.not_applicable if rbac.is_builtin(binding)

else := lib.worst(array.concat([rbac.bounded(binding)], _masters(binding)))

_masters(binding) := [lib.fail(["subjects", i], "masters", {}) |
	some i, subject in lib.value(binding, ["subjects"])
	subject.name == "system:masters"
]
