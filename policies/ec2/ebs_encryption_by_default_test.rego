package plumbline.ec2.ebs_encryption_by_default_test

import data.plumbline.ec2.ebs_encryption_by_default

# no not_applicable: the setting is on or off.

judge(values) := ebs_encryption_by_default.verdict({"values": values})

test_pass_on if {
	judge({"enabled": true}) == {"verdict": "pass"}
	judge({}) == {"verdict": "pass"}
}

test_fail_off if {
	judge({"enabled": false}) == {"verdict": "fail", "path": ["enabled"], "message": "disabled", "args": {"value": false}}
}

test_unknown if {
	judge({"enabled": {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": ["enabled"],
		"because": "it is a variable",
	}
}
