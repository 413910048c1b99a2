# METADATA
# title: A seccomp profile filters system calls
# description: Each container, or its whole pod, has the profile RuntimeDefault or one of the node.
# custom:
#   slug: k8s-seccomp
#   severity: medium
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
#     Without one a container may make every call of the kernel, those among them that few programs need and many
#     exploits do.
#   fix: >-
#     Set `seccompProfile: {type: RuntimeDefault}` in the securityContext of the pod.
#   messages:
#     breach: "{subject}: {setting} is {value}."
#   references:
#     checkov: ["CKV_K8S_31"]
#     trivy: ["AVD-KSV-0030", "~AVD-KSV-0104"]
#     cis: ["K8S:5.7.2"]
package plumbline.kubernetes.seccomp

import data.plumbline.lib
import data.plumbline.lib.pods

verdict(workload) := lib.not_applicable if pods.in_privileged_namespace(workload)

else := lib.worst(pods.seccomp(workload))
