package plumbline.kubernetes.no_privilege_escalation_test

import data.plumbline.kubernetes.no_privilege_escalation

judge(pod) := verdict if {
	verdict := no_privilege_escalation.verdict({"values": {"namespace": "ledger", "pod": pod}}) with data.parameters as {}
}

marker := {"$unknown": "it is rendered elsewhere"}

test_pass_hardened if judge({"containers": [{"name": "api", "securityContext": {"allowPrivilegeEscalation": false}}]}) == {"verdict": "pass"}

test_fail_breach if {
	judge({"containers": [{"name": "api", "securityContext": {}}]}) == {
		"verdict": "fail",
		"path": ["pod", "containers", 0, "securityContext", "allowPrivilegeEscalation"],
		"message": "breach",
		"args": {"subject": "The container api", "setting": "containers.securityContext.allowPrivilegeEscalation", "value": null},
	}
}

test_unknown_not_rendered if {
	judge({"containers": [{"name": "api", "securityContext": {"allowPrivilegeEscalation": marker}}]}) == {
		"verdict": "unknown",
		"path": ["pod", "containers", 0, "securityContext", "allowPrivilegeEscalation"],
		"because": "it is rendered elsewhere",
	}
}

test_not_applicable_system if {
	no_privilege_escalation.verdict({"values": {"namespace": "kube-system", "pod": {}}}) == {"verdict": "not_applicable"} with data.parameters as {}
}
