package plumbline.kubernetes.kernel_guards_test

import data.plumbline.kubernetes.kernel_guards

judge(pod) := verdict if {
	verdict := kernel_guards.verdict({"values": {"namespace": "ledger", "pod": pod}}) with data.parameters as {}
}

marker := {"$unknown": "it is rendered elsewhere"}

test_pass_hardened if judge({"containers": [{"name": "api", "securityContext": {"procMount": "Default"}}]}) == {"verdict": "pass"}

test_fail_breach if {
	judge({"containers": [{"name": "api", "securityContext": {"procMount": "Unmasked"}}]}) == {
		"verdict": "fail",
		"path": ["pod", "containers", 0, "securityContext", "procMount"],
		"message": "breach",
		"args": {"subject": "The container api", "setting": "containers.securityContext.procMount", "value": "Unmasked"},
	}
}

test_unknown_not_rendered if {
	judge({"containers": [{"name": "api", "securityContext": {"procMount": marker}}]}) == {
		"verdict": "unknown",
		"path": ["pod", "containers", 0, "securityContext", "procMount"],
		"because": "it is rendered elsewhere",
	}
}

test_not_applicable_system if {
	kernel_guards.verdict({"values": {"namespace": "kube-system", "pod": {}}}) == {"verdict": "not_applicable"} with data.parameters as {}
}
