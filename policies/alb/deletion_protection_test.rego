package plumbline.alb.deletion_protection_test

import data.plumbline.alb.deletion_protection

# no not_applicable: every kind of balancer can be protected.

judge(values) := deletion_protection.verdict({"type": "aws_lb", "values": values})

unprotected(value) := {
	"verdict": "fail",
	"path": ["enable_deletion_protection"],
	"message": "unprotected",
	"args": {"value": value},
}

test_pass_protected if {
	judge({"enable_deletion_protection": true}) == {"verdict": "pass"}
}

test_fail_unprotected if {
	judge({"enable_deletion_protection": false}) == unprotected(false)
	judge({}) == unprotected(null)
}

test_unknown if {
	judge({"enable_deletion_protection": {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": ["enable_deletion_protection"],
		"because": "it is a variable",
	}
}
