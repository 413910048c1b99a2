package plumbline.kubernetes.not_privileged_test

import data.plumbline.kubernetes.not_privileged

judge(pod) := verdict if {
	verdict := not_privileged.verdict({"values": {"namespace": "ledger", "pod": pod}}) with data.parameters as {}
}

marker := {"$unknown": "it is rendered elsewhere"}

test_pass_hardened if judge({"containers": [{"name": "api", "securityContext": {"privileged": false}}]}) == {"verdict": "pass"}

test_fail_breach if {
	judge({"containers": [{"name": "api", "securityContext": {"privileged": true}}]}) == {
		"verdict": "fail",
		"path": ["pod", "containers", 0, "securityContext", "privileged"],
		"message": "breach",
		"args": {"subject": "The container api", "setting": "containers.securityContext.privileged", "value": true},
	}
}

test_unknown_not_rendered if {
	judge({"containers": [{"name": "api", "securityContext": {"privileged": marker}}]}) == {
		"verdict": "unknown",
		"path": ["pod", "containers", 0, "securityContext", "privileged"],
		"because": "it is rendered elsewhere",
	}
}

test_not_applicable_system if {
	not_privileged.verdict({"values": {"namespace": "kube-system", "pod": {}}}) == {"verdict": "not_applicable"} with data.parameters as {}
}
