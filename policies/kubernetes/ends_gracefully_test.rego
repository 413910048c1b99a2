package plumbline.kubernetes.ends_gracefully_test

import data.plumbline.kubernetes.ends_gracefully

marker := {"$unknown": "it is rendered elsewhere"}

judge(pod) := verdict if {
	verdict := ends_gracefully.verdict({"values": {"namespace": "ledger", "pod": pod}}) with data.parameters as {}
}

period := ["pod", "terminationGracePeriodSeconds"]

test_pass_default if judge({}) == {"verdict": "pass"}

test_fail_period if {
	judge({"terminationGracePeriodSeconds": 0}) == {"verdict": "fail", "path": period, "message": "at_once", "args": {}}
	judge({"terminationGracePeriodSeconds": 3600}) == {"verdict": "fail", "path": period, "message": "late", "args": {"value": 3600}}
}

test_fail_priority if {
	judge({"priorityClassName": "system-node-critical"}) == {"verdict": "fail", "path": ["pod", "priorityClassName"], "message": "system", "args": {"value": "system-node-critical"}}
}

test_unknown_elsewhere if judge({"terminationGracePeriodSeconds": marker}) == {"verdict": "unknown", "path": period, "because": "it is rendered elsewhere"}

test_not_applicable_system if {
	ends_gracefully.verdict({"values": {"namespace": "kube-system"}}) == {"verdict": "not_applicable"} with data.parameters as {}
}
