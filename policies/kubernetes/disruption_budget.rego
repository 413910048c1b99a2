# METADATA
# title: A disruption budget keeps some replicas when nodes are drained
# description: >-
#   A Deployment or StatefulSet of several replicas has a PodDisruptionBudget, and one that lets a node be drained
#   at all.
# custom:
#   slug: k8s-disruption-budget
#   severity: medium
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload]
#   reads:
#     kubernetes_workload: [kind, replicas]
#     kubernetes_disruption_budget: [min_available, max_unavailable]
#     kubernetes_autoscaler: [min_replicas]
#   links:
#     kubernetes_workload: [disruption_budgets, autoscalers]
#   why: >-
#     Without a budget an upgrade of the nodes may end all replicas at once; with one that allows nothing no node is
#     ever upgraded.
#   fix: >-
#     Add a PodDisruptionBudget that selects its pods, with `maxUnavailable: 1`.
#   messages:
#     none: "No PodDisruptionBudget that was read selects its pods: all replicas may be ended at once."
#     blocks: "The budget allows no disruption at all, so that its nodes cannot be drained."
package plumbline.kubernetes.disruption_budget

import data.plumbline.lib

verdict(workload) := lib.not_applicable if not lib.value(workload, ["kind"]) in {"Deployment", "Rollout", "StatefulSet"}

else := lib.not_applicable if _is_single(workload)

else := lib.worst([_judge(budget) | some budget in lib.linked(workload, "disruption_budgets")]) if {
	count(lib.link(workload, "disruption_budgets").to) > 0
}

else := lib.unknown([], lib.link(workload, "disruption_budgets")) if {
	lib.is_unknown(lib.link(workload, "disruption_budgets"))
}

else := lib.fail([], "none", {})

_is_single(workload) if {
	count(lib.link(workload, "autoscalers").to) == 0
	object.get(workload.values, "replicas", 1) in {0, 1}
}

_judge(budget) := lib.fail_at(budget.address, [part], "blocks", {}) if {
	some part, values in {"max_unavailable": {0, "0", "0%"}, "min_available": {"100%"}}
	lib.value(budget, [part]) in values
}

else := lib.unknown([], marker) if {
	marker := lib.first_unknown([lib.value(budget, [part]) | some part in ["max_unavailable", "min_available"]])
}

else := lib.pass
