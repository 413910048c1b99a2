# METADATA
# title: Web ACLs have rules that act
# description: A web ACL is not empty, and not all of its rules only count.
# custom:
#   slug: waf-has-rules
#   severity: high
#   service: wafv2
#   planes: [plan, live]
#   subjects: [aws_wafv2_web_acl, aws_wafregional_web_acl, aws_waf_web_acl]
#   reads:
#     aws_wafv2_web_acl: [rule, rule_json]
#     aws_wafregional_web_acl: [rule]
#     aws_waf_web_acl: [rules]
#   why: >-
#     An ACL without rules, or with rules in count mode alone, lets every request through to its default action. It shows
#     as attached everywhere and stops nothing.
#   fix: >-
#     Give the ACL rules whose `action` blocks, or rule groups with `override_action { none {} }`; keep `count` for the
#     days in which a new rule is tried out.
#   messages:
#     empty: "The web ACL has no rule: every request gets its default action."
#     all_count: "Every rule of the web ACL only counts: no request is stopped."
#   references:
#     checkov: [CKV_AWS_175, CKV_AWS_342]
#     fsbp: [WAF.10]
package plumbline.wafv2.has_rules

import data.plumbline.lib
import data.plumbline.lib.waf

verdict(acl) := lib.unknown(["rule"], marker) if marker := lib.opaque(_rules(acl))

else := lib.pass if {
	some rule in _rules(acl)
	_acts(acl, rule)
}

else := lib.unknown(["rule_json"], waf.as_json) if lib.is_set(acl, ["rule_json"])

else := lib.unknown(["rule"], unclear[0]) if {
	unclear := [marker | some rule in _rules(acl); marker := _unclear(acl, rule)]
	count(unclear) > 0
}

else := lib.fail(["rule"], "empty", {}) if count(_rules(acl)) == 0

else := lib.fail(["rule"], "all_count", {})

# The ACLs of WAF Classic name the type of an action, where those of WAFv2 have a block for each.
_rules(acl) := object.get(acl.values, _blocks[acl.type], [])

_rules(acl) := waf.rules(acl) if not _blocks[acl.type]

_blocks := {"aws_wafregional_web_acl": "rule", "aws_waf_web_acl": "rules"}

_acts(acl, rule) if {
	_blocks[acl.type]
	some path, types in _acting
	object.get(rule, path, null) in types
}

_acts(acl, rule) if {
	not _blocks[acl.type]
	waf.acts(rule)
}

_acting := {["action", 0, "type"]: {"ALLOW", "BLOCK"}, ["override_action", 0, "type"]: {"NONE"}}

_unclear(acl, rule) := lib.first_unknown(array.concat([rule], [object.get(rule, path, null) | some path in _parts])) if {
	_blocks[acl.type]
}

else := waf.unclear(rule)

_parts := [path | some block in ["action", "override_action"]; some path in [[block], [block, 0], [block, 0, "type"]]]
