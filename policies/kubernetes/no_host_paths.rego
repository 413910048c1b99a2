# METADATA
# title: Volumes do not lead to the node
# description: >-
#   Volumes are of the kinds that the restricted Pod Security Standard has: none is a path of the node.
# custom:
#   slug: k8s-no-host-paths
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
#     By a path of the node a pod reads what other pods and the kubelet keep there; by the socket of the runtime it
#     starts any container.
#   fix: Use a persistentVolumeClaim, an emptyDir, or a ConfigMap.
#   messages:
#     breach: "{subject}: {setting} is {value}."
#   references:
#     checkov: ["~CKV_K8S_27"]
#     trivy: ["AVD-KSV-0023", "~AVD-KSV-0028", "~AVD-KSV-0006"]
#     cis: ["K8S:5.2.12"]
package plumbline.kubernetes.no_host_paths

import data.plumbline.lib
import data.plumbline.lib.pods

verdict(workload) := lib.not_applicable if pods.in_privileged_namespace(workload)

else := lib.worst(pods.volumes(workload))
