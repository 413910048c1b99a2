package plumbline.kubernetes.rolling_updates_test

import data.plumbline.kubernetes.rolling_updates

marker := {"$unknown": "it is rendered elsewhere"}

judge(kind, strategy) := rolling_updates.verdict({"values": {"kind": kind, "strategy": strategy}})

test_pass_rolling if {
	judge("Deployment", {"type": "RollingUpdate"}) == {"verdict": "pass"}
	judge("StatefulSet", {}) == {"verdict": "pass"}
}

test_fail_recreate if {
	judge("Deployment", {"type": "Recreate"}) == {"verdict": "fail", "path": ["strategy", "type"], "message": "all_at_once", "args": {"value": "Recreate"}}
}

test_unknown_elsewhere if judge("Deployment", marker) == {"verdict": "unknown", "path": ["strategy", "type"], "because": "it is rendered elsewhere"}

test_not_applicable_job if judge("Job", {}) == {"verdict": "not_applicable"}
