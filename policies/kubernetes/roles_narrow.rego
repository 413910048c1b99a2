# METADATA
# title: Roles give what is needed and no more
# description: >-
#   No rule of a role is for everything of a kind, lets the role give itself more, or reads the secrets of every
#   namespace.
# custom:
#   slug: k8s-roles-narrow
#   severity: high
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_role]
#   reads:
#     kubernetes_role: [kind, name, labels, rules]
#   why: >-
#     A role for everything makes one stolen token the whole cluster's; a role that may bind or escalate is one for
#     everything.
#   fix: >-
#     List API groups, resources and verbs; read secrets by `resourceNames`, in a Role of one namespace.
#   messages:
#     wildcard: "A rule has * among its {part}: it is for everything, and for what is added later."
#     escalation: "A rule allows {verb}, by which the role can give itself more."
#     secrets: "A rule reads the secrets of every namespace."
#   references:
#     checkov: ["CKV_K8S_49", "~CKV_K8S_157", "~CKV_K8S_158"]
#     trivy: ["~AVD-KSV-0044", "~AVD-KSV-0046", "~AVD-KSV-0050", "~AVD-KSV-0041"]
#     cis: ["K8S:5.1.2", "K8S:5.1.3", "K8S:5.1.8", "EKS:4.1.2", "EKS:4.1.3", "EKS:4.1.8"]
package plumbline.kubernetes.roles_narrow

import data.plumbline.lib
import data.plumbline.lib.rbac

verdict(role) := lib.not_applicable if rbac.is_builtin(role)

else := rbac.narrow(role)
