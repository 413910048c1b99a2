package plumbline.alb.desync_mode_test

import data.plumbline.alb.desync_mode

judge(values) := desync_mode.verdict({"type": "aws_lb", "values": values})

test_pass_mitigated if {
	judge({}) == {"verdict": "pass"}
	judge({"desync_mitigation_mode": "defensive"}) == {"verdict": "pass"}
	judge({"desync_mitigation_mode": "strictest", "load_balancer_type": "application"}) == {"verdict": "pass"}
}

test_fail_monitor if {
	judge({"desync_mitigation_mode": "monitor"}) == {
		"verdict": "fail",
		"path": ["desync_mitigation_mode"],
		"message": "monitor",
		"args": {"value": "monitor"},
	}
}

test_unknown if {
	judge({"desync_mitigation_mode": {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": ["desync_mitigation_mode"],
		"because": "it is a variable",
	}
	judge({"desync_mitigation_mode": "monitor", "load_balancer_type": {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": ["load_balancer_type"],
		"because": "it is a variable",
	}
}

test_not_applicable_other_kinds if {
	judge({"desync_mitigation_mode": "monitor", "load_balancer_type": "network"}) == {"verdict": "not_applicable"}
	judge({"load_balancer_type": "gateway"}) == {"verdict": "not_applicable"}
}
