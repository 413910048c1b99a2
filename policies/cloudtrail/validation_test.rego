package plumbline.cloudtrail.validation_test

import data.plumbline.cloudtrail.validation

judge(values) := validation.verdict({"type": "aws_cloudtrail", "values": values})

# no not_applicable: every trail can be validated.

off := {"verdict": "fail", "path": ["enable_log_file_validation"], "message": "off", "args": {"value": false}}

test_pass_on if judge({"enable_log_file_validation": true}) == {"verdict": "pass"}

test_fail_off if {
	judge({"enable_log_file_validation": false}) == off
	judge({}) == off
}

test_unknown if {
	judge({"enable_log_file_validation": {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": ["enable_log_file_validation"],
		"because": "it is a variable",
	}
}
