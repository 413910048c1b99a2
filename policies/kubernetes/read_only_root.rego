# METADATA
# title: The file systems of containers are read-only
# description: Each container says readOnlyRootFilesystem; what it writes goes to volumes.
# custom:
#   slug: k8s-read-only-root
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
#   why: Who gets into a container can then put no program of his own there, nor change those that are.
#   fix: >-
#     Set `readOnlyRootFilesystem: true`, and mount an emptyDir where the program writes.
#   messages:
#     breach: "{subject}: {setting} is {value}."
#   references:
#     checkov: ["CKV_K8S_22"]
#     trivy: ["AVD-KSV-0014"]
package plumbline.kubernetes.read_only_root

import data.plumbline.lib
import data.plumbline.lib.pods

verdict(workload) := lib.not_applicable if pods.in_privileged_namespace(workload)

else := lib.worst(pods.read_only_root(workload))
