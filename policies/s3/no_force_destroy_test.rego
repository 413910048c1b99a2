package plumbline.s3.no_force_destroy_test

import data.plumbline.s3.no_force_destroy

judge(value) := no_force_destroy.verdict({"type": "aws_s3_bucket", "values": {"force_destroy": value}})

# no not_applicable: every bucket can hold something.

test_pass_off if {
	judge(false) == {"verdict": "pass"}
	no_force_destroy.verdict({"type": "aws_s3_bucket", "values": {}}) == {"verdict": "pass"}
}

test_fail_on if {
	judge(true) == {"verdict": "fail", "path": ["force_destroy"], "message": "forced", "args": {"value": true}}
}

test_unknown if {
	judge({"$unknown": "it is a variable"}) == {
		"verdict": "unknown",
		"path": ["force_destroy"],
		"because": "it is a variable",
	}
}
