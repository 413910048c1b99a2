package plumbline.kubernetes.no_host_namespaces_test

import data.plumbline.kubernetes.no_host_namespaces

judge(pod) := verdict if {
	verdict := no_host_namespaces.verdict({"values": {"namespace": "ledger", "pod": pod}}) with data.parameters as {}
}

marker := {"$unknown": "it is rendered elsewhere"}

test_pass_hardened if judge({"hostNetwork": false}) == {"verdict": "pass"}

test_fail_breach if {
	judge({"hostPID": true}) == {
		"verdict": "fail",
		"path": ["pod", "hostPID"],
		"message": "breach",
		"args": {"subject": "The pod", "setting": "hostPID", "value": true},
	}
}

test_unknown_not_rendered if {
	judge({"hostIPC": marker}) == {
		"verdict": "unknown",
		"path": ["pod", "hostIPC"],
		"because": "it is rendered elsewhere",
	}
}

test_not_applicable_system if {
	no_host_namespaces.verdict({"values": {"namespace": "kube-system", "pod": {}}}) == {"verdict": "not_applicable"} with data.parameters as {}
}
