package plumbline.secretsmanager.recovery_window_test

import data.plumbline.lib.fixtures_test as f
import data.plumbline.secretsmanager.recovery_window

# no not_applicable: every secret has a window.

judged(days, parameters) := verdict if {
	verdict := recovery_window.verdict({"values": {"recovery_window_in_days": days}}) with data.parameters as parameters
}

test_pass if {
	judged(null, {"secret_recovery_days": 30}) == f.pass
	judged(7, {}) == f.pass
}

test_fail if {
	judged(0, {}) == {
		"verdict": "fail", "path": ["recovery_window_in_days"],
		"message": "short_window", "args": {"value": 0, "least": 7},
	}
	judged(7, {"secret_recovery_days": 30}).verdict == "fail"
}

test_unknown if judged(f.apply, {}) == f.unknown_at(["recovery_window_in_days"])
