# METADATA
# title: Web ACL rules
# description: What a rule block of a WAFv2 web ACL does with a request that matches.
package plumbline.lib.waf

import data.plumbline.lib

# The rule blocks of an ACL; an unknown in their place is handed on.
rules(acl) := object.get(acl.values, "rule", [])

# It only counts: by its own action, or because it overrides what its rule group would do.
counts(rule) if {
	some block in ["action", "override_action"]
	is_array(object.get(rule, [block, 0, "count"], null))
	count(rule[block][0].count) > 0
}

# The unknown that keeps open what the rule does; undefined when that is certain.
unclear(rule) := lib.first_unknown([
	rule,
	object.get(rule, "action", null),
	object.get(rule, "override_action", null),
	object.get(rule, ["action", 0], null),
	object.get(rule, ["override_action", 0], null),
	object.get(rule, ["action", 0, "count"], null),
	object.get(rule, ["override_action", 0, "count"], null),
])

# It certainly does more than count. A rule of one's own without an action does nothing; a group brings its own.
acts(rule) if {
	not unclear(rule)
	not counts(rule)
	_has_action(rule)
}

_has_action(rule) if {
	some block in ["action", "override_action"]
	count(object.get(rule, block, [])) > 0
}

_has_action(rule) if {
	some group in ["managed_rule_group_statement", "rule_group_reference_statement"]
	count(object.get(rule, ["statement", 0, group], [])) > 0
}

# Rules written as one JSON text are not read.
as_json := {"$unknown": "the rules are given as rule_json, which is not read here"}
