package plumbline.wafv2.has_rules_test

import data.plumbline.wafv2.has_rules

# no not_applicable: every web ACL is to have rules.

acl(rules) := {"type": "aws_wafv2_web_acl", "values": {"rule": rules}}

blocking := {"name": "bots", "action": [{"block": [{}], "count": []}], "override_action": []}

counting := {"name": "trial", "action": [{"block": [], "count": [{}]}], "override_action": []}

counting_group := {"name": "common", "action": [], "override_action": [{"none": [], "count": [{}]}]}

unknown(attribute, because) := {"verdict": "unknown", "path": [attribute], "because": because}

test_pass_acts if {
	has_rules.verdict(acl([counting, blocking])) == {"verdict": "pass"}
	has_rules.verdict(acl([{"override_action": [{"none": [{}]}]}])) == {"verdict": "pass"}
	has_rules.verdict(acl([{"$unknown": "a dynamic block"}, blocking])) == {"verdict": "pass"}
}

classic(rules) := has_rules.verdict({"type": "aws_waf_web_acl", "values": {"rules": rules}})

test_pass_classic if {
	classic([{"action": [{"type": "BLOCK"}]}]) == {"verdict": "pass"}
	classic([{"override_action": [{"type": "NONE"}]}]) == {"verdict": "pass"}
}

test_fail_classic if {
	classic([{"action": [{"type": "COUNT"}]}, {"action": []}]).message == "all_count"
	classic([]).message == "empty"
}

test_unknown_classic if {
	classic([{"action": [{"type": {"$unknown": "it is a variable"}}]}]) == unknown("rule", "it is a variable")
}

test_fail_empty if {
	every values in [{}, {"rule": []}] {
		has_rules.verdict({"type": "aws_wafv2_web_acl", "values": values}) == {
			"verdict": "fail",
			"path": ["rule"],
			"message": "empty",
			"args": {},
		}
	}
}

test_fail_all_count if {
	has_rules.verdict(acl([counting, counting_group])) == {
		"verdict": "fail",
		"path": ["rule"],
		"message": "all_count",
		"args": {},
	}
}

test_unknown_rules if {
	has_rules.verdict(acl({"$unknown": "a dynamic block"})) == unknown("rule", "a dynamic block")
	has_rules.verdict(acl([counting, {"$unknown": "a dynamic block"}])) == unknown("rule", "a dynamic block")
	has_rules.verdict(acl([{"action": {"$unknown": "a dynamic block"}}])) == unknown("rule", "a dynamic block")
}

test_unknown_json if {
	because := "the rules are given as rule_json, which is not read here"
	has_rules.verdict({"type": "aws_wafv2_web_acl", "values": {"rule": [], "rule_json": "[]"}}) == unknown("rule_json", because)
}

test_unknown_hidden if {
	has_rules.verdict(acl({"$secret": "variable"})) == {
		"verdict": "unknown",
		"path": ["rule"],
		"because": "it is marked sensitive, so its value cannot be judged",
	}
}
