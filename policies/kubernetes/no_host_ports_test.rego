package plumbline.kubernetes.no_host_ports_test

import data.plumbline.kubernetes.no_host_ports

judge(pod) := verdict if {
	verdict := no_host_ports.verdict({"values": {"namespace": "ledger", "pod": pod}}) with data.parameters as {}
}

marker := {"$unknown": "it is rendered elsewhere"}

test_pass_hardened if judge({"containers": [{"name": "api", "ports": [{"containerPort": 80}]}]}) == {"verdict": "pass"}

test_fail_breach if {
	judge({"containers": [{"name": "api", "ports": [{"hostPort": 80}]}]}) == {
		"verdict": "fail",
		"path": ["pod", "containers", 0, "ports", 0, "hostPort"],
		"message": "breach",
		"args": {"subject": "The container api", "setting": "containers.ports.hostPort", "value": 80},
	}
}

test_unknown_not_rendered if {
	judge({"containers": [{"name": "api", "ports": marker}]}) == {
		"verdict": "unknown",
		"path": ["pod", "containers", 0, "ports"],
		"because": "it is rendered elsewhere",
	}
}

test_not_applicable_system if {
	no_host_ports.verdict({"values": {"namespace": "kube-system", "pod": {}}}) == {"verdict": "not_applicable"} with data.parameters as {}
}
