# METADATA
# title: Containers do not run as root
# description: Each container, or its whole pod, says runAsNonRoot, and no user is 0.
# custom:
#   slug: k8s-run-as-non-root
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
#     Root in a container is root on the node as soon as one flaw lets it out, and owns every file that is mounted
#     until then.
#   fix: >-
#     Set `runAsNonRoot: true` in the securityContext of the pod, and run the image as a user of its own.
#   messages:
#     breach: "{subject}: {setting} is {value}."
#   references:
#     checkov: ["CKV_K8S_23", "~CKV_K8S_6", "~CKV_K8S_40"]
#     trivy: ["AVD-KSV-0012", "~AVD-KSV-0105"]
#     cis: ["K8S:5.2.7", "~EKS:4.2.5"]
package plumbline.kubernetes.run_as_non_root

import data.plumbline.lib
import data.plumbline.lib.pods

verdict(workload) := lib.not_applicable if pods.in_privileged_namespace(workload)

else := lib.worst(pods.non_root(workload))
