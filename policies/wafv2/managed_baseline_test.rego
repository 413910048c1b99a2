package plumbline.wafv2.managed_baseline_test

import data.plumbline.wafv2.managed_baseline

# no not_applicable: every web ACL is to have the baseline.

judge(rules) := verdict if {
	verdict := managed_baseline.verdict({"values": {"rule": rules}}) with data.parameters as {}
}

statement(name) := [{"managed_rule_group_statement": [{"vendor_name": "AWS", "name": name}]}]

enforced(name) := {"action": [], "override_action": [{"none": [{}], "count": []}], "statement": statement(name)}

counted(name) := {"action": [], "override_action": [{"none": [], "count": [{}]}], "statement": statement(name)}

unclear(name) := {"override_action": {"$unknown": "a dynamic block"}, "statement": statement(name)}

common := "AWSManagedRulesCommonRuleSet"

inputs := "AWSManagedRulesKnownBadInputsRuleSet"

sqli := "AWSManagedRulesSQLiRuleSet"

fail(message, groups) := {"verdict": "fail", "path": ["rule"], "message": message, "args": {"groups": groups}}

unknown(attribute, because) := {"verdict": "unknown", "path": [attribute], "because": because}

test_pass_baseline if {
	judge([enforced(common), enforced(inputs), enforced(sqli)]) == {"verdict": "pass"}
	judge([enforced(common), counted(common), enforced(inputs), enforced(sqli), {"$unknown": "x"}]) == {"verdict": "pass"}
}

test_pass_baseline_of_parameter if {
	managed_baseline.verdict({"values": {"rule": [enforced(common)]}}) == {"verdict": "pass"} with data.parameters as {"waf_baseline_groups": [common]}
}

test_fail_missing if {
	judge([enforced(common)]) == fail("missing", concat(", ", [inputs, sqli]))
	judge([]) == fail("missing", concat(", ", [common, inputs, sqli]))
	managed_baseline.verdict({"values": {}}) == fail("missing", concat(", ", [common, inputs, sqli])) with data.parameters as {}
}

test_fail_missing_of_another_vendor if {
	another := [{"managed_rule_group_statement": [{"vendor_name": "F5", "name": sqli}]}]
	rule := {"override_action": [{"none": [{}]}], "statement": another}
	judge([enforced(common), enforced(inputs), rule]) == fail("missing", sqli)
}

test_fail_missing_beside_unclear if {
	judge([unclear(common), enforced(inputs)]) == fail("missing", sqli)
}

test_fail_counting if {
	judge([enforced(common), counted(inputs), counted(sqli)]) == fail("counting", concat(", ", [inputs, sqli]))
	judge([unclear(common), enforced(inputs), counted(sqli)]) == fail("counting", sqli)
}

test_unknown_override if {
	judge([unclear(common), enforced(inputs), enforced(sqli)]) == unknown("rule", "a dynamic block")
}

test_unknown_rules if {
	marker := {"$unknown": "a dynamic block"}
	judge(marker) == unknown("rule", "a dynamic block")
	judge([enforced(common), marker]) == unknown("rule", "a dynamic block")
	judge([enforced(common), {"statement": marker}]) == unknown("rule", "a dynamic block")
}

test_unknown_json if {
	because := "the rules are given as rule_json, which is not read here"
	managed_baseline.verdict({"values": {"rule_json": "[]"}}) == unknown("rule_json", because) with data.parameters as {}
}

test_unknown_hidden if {
	managed_baseline.verdict({"values": {"rule": {"$secret": "variable"}}}) == {
		"verdict": "unknown",
		"path": ["rule"],
		"because": "it is marked sensitive, so its value cannot be judged",
	}
}
