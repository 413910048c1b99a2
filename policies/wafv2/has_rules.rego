# METADATA
# title: Web ACLs have rules that act
# description: A web ACL is not empty, and not all of its rules only count.
# custom:
#   slug: waf-has-rules
#   severity: high
#   service: wafv2
#   planes: [plan, live]
#   subjects: [aws_wafv2_web_acl]
#   reads:
#     aws_wafv2_web_acl: [rule, rule_json]
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

verdict(acl) := lib.unknown(["rule"], marker) if marker := lib.opaque(waf.rules(acl))

else := lib.pass if {
	some rule in waf.rules(acl)
	waf.acts(rule)
}

else := lib.unknown(["rule_json"], waf.as_json) if lib.is_set(acl, ["rule_json"])

else := lib.unknown(["rule"], unclear[0]) if {
	unclear := [marker | some rule in waf.rules(acl); marker := waf.unclear(rule)]
	count(unclear) > 0
}

else := lib.fail(["rule"], "empty", {}) if count(waf.rules(acl)) == 0

else := lib.fail(["rule"], "all_count", {})
