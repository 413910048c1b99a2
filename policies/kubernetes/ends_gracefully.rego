# METADATA
# title: Pods end in good time, and outrank nobody
# description: >-
#   A pod has some seconds to end, but not more than ten minutes, and takes no priority that is the system's.
# custom:
#   slug: k8s-ends-gracefully
#   severity: low
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
#     A pod that is killed at once drops its requests; one that takes hours holds up every drain of its node; one of a
#     system priority puts others off theirs.
#   fix: >-
#     Leave `terminationGracePeriodSeconds` out, or set it to what a request takes; make a PriorityClass of your own.
#   messages:
#     at_once: "It is killed at once: requests that are under way are lost."
#     late: "It may take {value} seconds to end: its node cannot be drained until then."
#     system: "The priority class {value} is for what the cluster itself needs."
package plumbline.kubernetes.ends_gracefully

import data.plumbline.lib
import data.plumbline.lib.pods

verdict(workload) := lib.not_applicable if pods.in_privileged_namespace(workload)

else := lib.worst([_in_time(lib.value(workload, _period)), _rank(lib.value(workload, _class))])

_period := ["pod", "terminationGracePeriodSeconds"]

_class := ["pod", "priorityClassName"]

_in_time(v) := lib.unknown(_period, marker) if marker := lib.opaque(v)

else := lib.fail(_period, "at_once", {}) if v == 0

else := lib.fail(_period, "late", {"value": v}) if {
	is_number(v)
	v > 600
}

else := lib.pass

_rank(v) := lib.unknown(_class, marker) if marker := lib.opaque(v)

else := lib.fail(_class, "system", {"value": v}) if v in {"system-cluster-critical", "system-node-critical"}

else := lib.pass
