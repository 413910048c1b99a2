package plumbline.kubernetes.network_policy_each_workload_test

import data.plumbline.kubernetes.network_policy_each_workload

marker := {"$unknown": "it is rendered elsewhere"}

judge(namespace, to) := verdict if {
	verdict := network_policy_each_workload.verdict({"values": {"namespace": namespace, "pod": {}}, "links": {"network_policies": {"to": to}}}) with data.parameters as {}
}

related(values) := {"related": {"NetworkPolicy/ledger/deny": {"values": values}}}

deny := ["NetworkPolicy/ledger/deny"]

test_pass_both if judge("ledger", deny) == {"verdict": "pass"} with input as related({"policy_types": ["Ingress", "Egress"]})

test_pass_left_out if judge("ledger", deny) == {"verdict": "pass"} with input as related({"egress": []})

test_fail_open if {
	judge("ledger", []) == {"verdict": "fail", "path": [], "message": "open", "args": {"direction": "what comes in", "consequence": "every pod of the cluster may reach it"}}
	judge("ledger", deny) == {"verdict": "fail", "path": [], "message": "open", "args": {"direction": "what goes out", "consequence": "it may reach anything"}} with input as related({})
}

test_unknown_elsewhere if {
	judge("ledger", deny) == {"verdict": "unknown", "path": [], "because": "it is rendered elsewhere"} with input as related({"policy_types": marker})
}

test_not_applicable_system if judge("kube-system", []) == {"verdict": "not_applicable"}
