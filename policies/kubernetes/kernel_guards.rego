# METADATA
# title: What the kernel guards stays guarded
# description: >-
#   Masked files of /proc, AppArmor and SELinux profiles are the default ones, no unsafe sysctl is set, and no
#   container is a process of a Windows host.
# custom:
#   slug: k8s-kernel-guards
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
#   why: Each of these undoes a part of what keeps a container from its node.
#   fix: Take `procMount`, unsafe `sysctls` and profiles of your own away.
#   messages:
#     breach: "{subject}: {setting} is {value}."
#   references:
#     trivy: ["AVD-KSV-0027", "AVD-KSV-0026", "~AVD-KSV-0002", "AVD-KSV-0025", "~AVD-KSV-0103"]
#     cis: ["K8S:5.2.11", "~K8S:5.7.3"]
package plumbline.kubernetes.kernel_guards

import data.plumbline.lib
import data.plumbline.lib.pods

verdict(workload) := lib.not_applicable if pods.in_privileged_namespace(workload)

else := lib.worst(pods.kernel_guards(workload))
