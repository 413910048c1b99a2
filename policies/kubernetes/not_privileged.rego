# METADATA
# title: No container is privileged
# description: A privileged container has every capability and all devices of its node.
# custom:
#   slug: k8s-not-privileged
#   severity: critical
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload]
#   reads:
#     kubernetes_workload: [namespace, pod]
#   parameters:
#     privileged_namespaces: >-
#       Namespaces whose workloads may do more than others: kube-system, kube-node-lease and kube-public when not
#       declared.
#   why: Who is in a privileged container is on the node, and from there in every other pod of it.
#   fix: >-
#     Take `privileged: true` away; add the one capability that is needed, if any is.
#   messages:
#     breach: "{subject}: {setting} is {value}."
#   references:
#     checkov: ["CKV_K8S_16"]
#     trivy: ["AVD-KSV-0017"]
#     cis: ["K8S:5.2.2", "~EKS:4.2.1"]
package plumbline.kubernetes.not_privileged

import data.plumbline.lib
import data.plumbline.lib.pods

verdict(workload) := lib.not_applicable if pods.in_privileged_namespace(workload)

else := lib.worst(pods.privileged(workload))
