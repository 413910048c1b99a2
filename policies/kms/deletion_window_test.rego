package plumbline.kms.deletion_window_test

import data.plumbline.kms.deletion_window

# no not_applicable: every key of these types can be scheduled for deletion.

test_pass_long_enough if {
	deletion_window.verdict({"values": {"deletion_window_in_days": 7}}) == {"verdict": "pass"}
		with data.parameters as {}
	deletion_window.verdict({"values": {"deletion_window_in_days": 30}}) == {"verdict": "pass"}
		with data.parameters as {
			"kms_deletion_window_days": 30,
		}
}

test_pass_left_out if {
	deletion_window.verdict({"values": {}}) == {"verdict": "pass"}
		with data.parameters as {"kms_deletion_window_days": 30}
}

test_fail_short if {
	deletion_window.verdict({"values": {"deletion_window_in_days": 29}}) == {
		"verdict": "fail",
		"path": ["deletion_window_in_days"],
		"message": "short_window",
		"args": {"value": 29, "least": 30},
	} with data.parameters as {"kms_deletion_window_days": 30}
}

test_unknown if {
	deletion_window.verdict({"values": {"deletion_window_in_days": {"$unknown": "it comes from a data source"}}}) == {
		"verdict": "unknown",
		"path": ["deletion_window_in_days"],
		"because": "it comes from a data source",
	} with data.parameters as {}
}
