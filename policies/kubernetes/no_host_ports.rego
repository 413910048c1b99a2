# METADATA
# title: No container takes a port of its node
# description: Containers are reached by services, not by a port of the node that they happen to run on.
# custom:
#   slug: k8s-no-host-ports
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
#     A port of the node is open to whoever reaches the node, past services and most network policies, and only one
#     pod can have it.
#   fix: Take `hostPort` away, and make a Service.
#   messages:
#     breach: "{subject}: {setting} is {value}."
#   references:
#     checkov: ["CKV_K8S_26"]
#     trivy: ["AVD-KSV-0024"]
#     cis: ["K8S:5.2.13"]
package plumbline.kubernetes.no_host_ports

import data.plumbline.lib
import data.plumbline.lib.pods

verdict(workload) := lib.not_applicable if pods.in_privileged_namespace(workload)

else := lib.worst(pods.host_ports(workload))
