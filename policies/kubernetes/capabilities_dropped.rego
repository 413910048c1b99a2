# METADATA
# title: Containers drop all capabilities
# description: Each container drops ALL, and adds none back but NET_BIND_SERVICE.
# custom:
#   slug: k8s-capabilities-dropped
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
#     The runtime gives fourteen capabilities to whoever asks for none: to send raw packets and to change any file are
#     among them.
#   fix: >-
#     Set `capabilities: {drop: [ALL]}` in the securityContext of each container.
#   messages:
#     breach: "{subject}: {setting} is {value}."
#   references:
#     checkov: ["CKV_K8S_37", "CKV_K8S_28", "CKV_K8S_25"]
#     trivy: ["AVD-KSV-0106", "AVD-KSV-0003", "~AVD-KSV-0022"]
#     cis: ["K8S:5.2.8", "K8S:5.2.9", "K8S:5.2.10"]
package plumbline.kubernetes.capabilities_dropped

import data.plumbline.lib
import data.plumbline.lib.pods

verdict(workload) := lib.not_applicable if pods.in_privileged_namespace(workload)

else := lib.worst(pods.capabilities(workload))
