package plumbline.kubernetes.capabilities_dropped_test

import data.plumbline.kubernetes.capabilities_dropped

judge(pod) := verdict if {
	verdict := capabilities_dropped.verdict({"values": {"namespace": "ledger", "pod": pod}}) with data.parameters as {}
}

marker := {"$unknown": "it is rendered elsewhere"}

test_pass_hardened if judge({"containers": [{"name": "api", "securityContext": {"capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]}}}]}) == {"verdict": "pass"}

test_fail_breach if {
	judge({"containers": [{"name": "api", "securityContext": {"capabilities": {"drop": ["NET_RAW"]}}}]}) == {
		"verdict": "fail",
		"path": ["pod", "containers", 0, "securityContext", "capabilities", "drop"],
		"message": "breach",
		"args": {"subject": "The container api", "setting": "containers.securityContext.capabilities.drop", "value": "not ALL"},
	}
}

test_unknown_not_rendered if {
	judge({"containers": [{"name": "api", "securityContext": {"capabilities": {"drop": marker}}}]}) == {
		"verdict": "unknown",
		"path": ["pod", "containers", 0, "securityContext", "capabilities", "drop"],
		"because": "it is rendered elsewhere",
	}
}

test_not_applicable_system if {
	capabilities_dropped.verdict({"values": {"namespace": "kube-system", "pod": {}}}) == {"verdict": "not_applicable"} with data.parameters as {}
}
