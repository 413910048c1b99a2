package plumbline.kubernetes.seccomp_test

import data.plumbline.kubernetes.seccomp

judge(pod) := verdict if {
	verdict := seccomp.verdict({"values": {"namespace": "ledger", "pod": pod}}) with data.parameters as {}
}

marker := {"$unknown": "it is rendered elsewhere"}

test_pass_hardened if judge({"containers": [{"name": "api", "securityContext": {"seccompProfile": {"type": "RuntimeDefault"}}}]}) == {"verdict": "pass"}

test_fail_breach if {
	judge({"containers": [{"name": "api", "securityContext": {"seccompProfile": {"type": "Unconfined"}}}]}) == {
		"verdict": "fail",
		"path": ["pod", "containers", 0, "securityContext", "seccompProfile", "type"],
		"message": "breach",
		"args": {"subject": "The container api", "setting": "containers.securityContext.seccompProfile.type", "value": "Unconfined"},
	}
}

test_unknown_not_rendered if {
	judge({"containers": [{"name": "api", "securityContext": {"seccompProfile": marker}}]}) == {
		"verdict": "unknown",
		"path": ["pod", "containers", 0, "securityContext", "seccompProfile", "type"],
		"because": "it is rendered elsewhere",
	}
}

test_not_applicable_system if {
	seccomp.verdict({"values": {"namespace": "kube-system", "pod": {}}}) == {"verdict": "not_applicable"} with data.parameters as {}
}
