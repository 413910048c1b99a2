package plumbline.kubernetes.disruption_budget_test

import data.plumbline.kubernetes.disruption_budget

marker := {"$unknown": "it is rendered elsewhere"}

judge(values, to) := disruption_budget.verdict({"values": values, "links": {"disruption_budgets": {"to": to}}})

two := {"kind": "Deployment", "replicas": 2}

budget := ["PodDisruptionBudget/ledger/api"]

related(values) := {"related": {"PodDisruptionBudget/ledger/api": {"address": "PodDisruptionBudget/ledger/api", "values": values}}}

test_pass_budget if judge(two, budget) == {"verdict": "pass"} with input as related({"max_unavailable": 1})

test_fail_none if judge(two, []) == {"verdict": "fail", "path": [], "message": "none", "args": {}}

test_fail_blocks if {
	judge(two, budget) == object.union({"verdict": "fail", "path": ["max_unavailable"], "message": "blocks", "args": {}}, {"at": "PodDisruptionBudget/ledger/api"}) with input as related({"max_unavailable": 0})
}

test_unknown_elsewhere if judge(two, budget) == {"verdict": "unknown", "path": [], "because": "it is rendered elsewhere"} with input as related({"min_available": marker})

test_not_applicable_single if {
	judge({"kind": "Deployment"}, []) == {"verdict": "not_applicable"}
	judge({"kind": "CronJob", "replicas": 2}, []) == {"verdict": "not_applicable"}
}
