package plumbline.vpc.sg_one_rule_style_test

import data.plumbline.vpc.sg_one_rule_style

# no not_applicable: every group has its rules written in some way, or has none.

judge(styles) := sg_one_rule_style.verdict({"facets": {"rule_styles": styles}})

marker := {"$unknown": "its ingress rules may come from a dynamic block, or from elsewhere"}

test_pass_one_way if {
	judge([]) == {"verdict": "pass"}
	judge(["inline"]) == {"verdict": "pass"}
	judge([marker]) == {"verdict": "pass"}
}

test_fail_mixed if {
	judge(["aws_vpc_security_group_rule", "inline"]) == {
		"verdict": "fail",
		"path": [],
		"message": "mixed",
		"args": {"styles": "aws_vpc_security_group_rule, inline"},
	}
}

test_unknown_inline if {
	judge(["aws_security_group_rule", marker]) == {
		"verdict": "unknown",
		"path": [],
		"because": "its ingress rules may come from a dynamic block, or from elsewhere",
	}
}
