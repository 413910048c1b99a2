package plumbline.kubernetes.run_as_non_root_test

import data.plumbline.kubernetes.run_as_non_root

judge(pod) := verdict if {
	verdict := run_as_non_root.verdict({"values": {"namespace": "ledger", "pod": pod}}) with data.parameters as {}
}

marker := {"$unknown": "it is rendered elsewhere"}

test_pass_hardened if judge({"containers": [{"name": "api", "securityContext": {"runAsNonRoot": true, "runAsUser": 1000}}]}) == {"verdict": "pass"}

test_fail_breach if {
	judge({"containers": [{"name": "api", "securityContext": {"runAsNonRoot": false}}]}) == {
		"verdict": "fail",
		"path": ["pod", "containers", 0, "securityContext", "runAsNonRoot"],
		"message": "breach",
		"args": {"subject": "The container api", "setting": "containers.securityContext.runAsNonRoot", "value": false},
	}
}

test_unknown_not_rendered if {
	judge({"containers": [{"name": "api", "securityContext": {"runAsNonRoot": marker}}]}) == {
		"verdict": "unknown",
		"path": ["pod", "containers", 0, "securityContext", "runAsNonRoot"],
		"because": "it is rendered elsewhere",
	}
}

test_not_applicable_system if {
	run_as_non_root.verdict({"values": {"namespace": "kube-system", "pod": {}}}) == {"verdict": "not_applicable"} with data.parameters as {}
}
