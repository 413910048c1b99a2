package plumbline.kubernetes.read_only_root_test

import data.plumbline.kubernetes.read_only_root

judge(pod) := verdict if {
	verdict := read_only_root.verdict({"values": {"namespace": "ledger", "pod": pod}}) with data.parameters as {}
}

marker := {"$unknown": "it is rendered elsewhere"}

test_pass_hardened if judge({"containers": [{"name": "api", "securityContext": {"readOnlyRootFilesystem": true}}]}) == {"verdict": "pass"}

test_fail_breach if {
	judge({"containers": [{"name": "api", "securityContext": {}}]}) == {
		"verdict": "fail",
		"path": ["pod", "containers", 0, "securityContext", "readOnlyRootFilesystem"],
		"message": "breach",
		"args": {"subject": "The container api", "setting": "containers.securityContext.readOnlyRootFilesystem", "value": null},
	}
}

test_unknown_not_rendered if {
	judge({"containers": [{"name": "api", "securityContext": {"readOnlyRootFilesystem": marker}}]}) == {
		"verdict": "unknown",
		"path": ["pod", "containers", 0, "securityContext", "readOnlyRootFilesystem"],
		"because": "it is rendered elsewhere",
	}
}

test_not_applicable_system if {
	read_only_root.verdict({"values": {"namespace": "kube-system", "pod": {}}}) == {"verdict": "not_applicable"} with data.parameters as {}
}
