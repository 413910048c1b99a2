package plumbline.kubernetes.no_host_paths_test

import data.plumbline.kubernetes.no_host_paths

judge(pod) := verdict if {
	verdict := no_host_paths.verdict({"values": {"namespace": "ledger", "pod": pod}}) with data.parameters as {}
}

marker := {"$unknown": "it is rendered elsewhere"}

test_pass_hardened if judge({"volumes": [{"name": "tmp", "emptyDir": {}}]}) == {"verdict": "pass"}

test_fail_breach if {
	judge({"volumes": [{"name": "root", "hostPath": {"path": "/"}}]}) == {
		"verdict": "fail",
		"path": ["pod", "volumes", 0, "hostPath"],
		"message": "breach",
		"args": {"subject": "The pod", "setting": "volumes.hostPath", "value": "root"},
	}
}

test_unknown_not_rendered if {
	judge({"volumes": marker}) == {
		"verdict": "unknown",
		"path": ["pod", "volumes"],
		"because": "it is rendered elsewhere",
	}
}

test_not_applicable_system if {
	no_host_paths.verdict({"values": {"namespace": "kube-system", "pod": {}}}) == {"verdict": "not_applicable"} with data.parameters as {}
}
