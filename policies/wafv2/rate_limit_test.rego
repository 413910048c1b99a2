package plumbline.wafv2.rate_limit_test

import data.plumbline.wafv2.rate_limit

# no not_applicable: every web ACL is to limit rates.

marker := {"$unknown": "it is a variable"}

judge(rules) := verdict if {
	verdict := rate_limit.verdict({"values": {"rule": rules}}) with data.parameters as {}
}

rated(action) := {
	"name": "rate",
	"statement": [{"rate_based_statement": [{"limit": 2000}]}],
	"action": [action],
	"override_action": [],
}

managed := {"name": "common", "statement": [{"managed_rule_group_statement": [{}], "rate_based_statement": []}]}

group(override) := {"statement": [{"rule_group_reference_statement": [{}]}], "override_action": [override]}

unknown(because) := {"verdict": "unknown", "path": ["rule"], "because": because}

test_pass_blocks if {
	judge([managed, rated({"block": [{}], "count": []})]) == {"verdict": "pass"}
	judge([rated({"challenge": [{}]}), marker]) == {"verdict": "pass"}
}

test_fail_none if {
	none := {"verdict": "fail", "path": ["rule"], "message": "none", "args": {}}
	judge([]) == none
	judge([managed]) == none
	judge([group({"count": [{}]})]) == none
}

test_fail_high if {
	high := object.union(rated({"block": [{}]}), {"statement": [{"rate_based_statement": [{"limit": 2000000}]}]})
	judge([high]) == {
		"verdict": "fail",
		"path": ["rule"],
		"message": "high",
		"args": {"rule": "rate", "value": 2000000, "most": 20000},
	}
}

test_unknown_limit if {
	judge([object.union(rated({"block": [{}]}), {"statement": [{"rate_based_statement": [{"limit": marker}]}]})]) == unknown("it is a variable")
}

test_fail_counting if {
	judge([rated({"block": [], "count": [{}]})]) == {
		"verdict": "fail",
		"path": ["rule"],
		"message": "counting",
		"args": {"rule": "rate"},
	}
}

test_unknown if {
	judge(marker) == unknown("it is a variable")
	judge([marker]) == unknown("it is a variable")
	judge([{"statement": marker}]) == unknown("it is a variable")
	judge([rated(marker)]) == unknown("it is a variable")
	judge([group({"none": [{}]})]) == unknown("its rule groups may hold one, and are not looked into here")
	rate_limit.verdict({"values": {"rule": [], "rule_json": "[]"}}) == {
		"verdict": "unknown",
		"path": ["rule_json"],
		"because": "the rules are given as rule_json, which is not read here",
	}
}
