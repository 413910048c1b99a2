# METADATA
# title: Pods do not share namespaces of their node
# description: No pod uses the network, the processes or the shared memory of its node.
# custom:
#   slug: k8s-no-host-namespaces
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
#     In the network of the node no network policy holds, and the metadata service answers; among its processes there
#     is the memory of all others.
#   fix: Take `hostNetwork`, `hostPID` and `hostIPC` away.
#   messages:
#     breach: "{subject}: {setting} is {value}."
#   references:
#     checkov: ["CKV_K8S_17", "CKV_K8S_18", "CKV_K8S_19"]
#     trivy: ["AVD-KSV-0008", "AVD-KSV-0009", "AVD-KSV-0010"]
#     cis: ["K8S:5.2.3", "K8S:5.2.4", "K8S:5.2.5"]
package plumbline.kubernetes.no_host_namespaces

import data.plumbline.lib
import data.plumbline.lib.pods

verdict(workload) := lib.not_applicable if pods.in_privileged_namespace(workload)

else := lib.worst(pods.host_namespaces(workload))
