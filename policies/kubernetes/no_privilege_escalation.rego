# METADATA
# title: No process gains more than its parent had
# description: >-
#   Each container says allowPrivilegeEscalation false, so that setuid programs in it gain nothing.
# custom:
#   slug: k8s-no-privilege-escalation
#   severity: high
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload]
#   reads:
#     kubernetes_workload: [namespace, pod]
#   parameters:
#     privileged_namespaces: >-
#       Namespaces whose workloads may do more than others: kube-system, kube-node-lease and kube-public when not
#       declared.
#   why: >-
#     Left out it is allowed: a setuid program in the image makes root of any user.
#   fix: >-
#     Set `allowPrivilegeEscalation: false` in the securityContext of each container.
#   messages:
#     breach: "{subject}: {setting} is {value}."
#   references:
#     checkov: ["CKV_K8S_20"]
#     trivy: ["AVD-KSV-0001"]
#     cis: ["K8S:5.2.6"]
package plumbline.kubernetes.no_privilege_escalation

import data.plumbline.lib
import data.plumbline.lib.pods

verdict(workload) := lib.not_applicable if pods.in_privileged_namespace(workload)

else := lib.worst(pods.escalation(workload))
