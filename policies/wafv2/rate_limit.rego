# METADATA
# title: Web ACLs limit rates
# description: A rate-based blocking rule exists.
# custom:
#   slug: waf-rate-limit
#   severity: medium
#   service: wafv2
#   planes: [plan, live]
#   subjects: [aws_wafv2_web_acl]
#   reads:
#     aws_wafv2_web_acl: [rule, rule_json]
#   why: >-
#     One client that asks a thousand times a second, to guess passwords or to bring the system down, looks like good
#     traffic to every other rule. Only counting stops it.
#   fix: >-
#     Add a rule with a `rate_based_statement` (a `limit` per five minutes, aggregated by `IP`) and the action `block`.
#   parameters:
#     requests_per_client: How many requests of one client a rule may let through in its window; 20,000 by default.
#   messages:
#     none: "No rule of the web ACL limits how often a client may ask."
#     high: "The rate-based rule {rule} lets {value} requests of one client through; at most {most} are due."
#     counting: "The rate-based rule {rule} only counts: no client is held back."
package plumbline.wafv2.rate_limit

import data.plumbline.lib
import data.plumbline.lib.waf

# A rate-based statement stands at the top of a rule of the ACL, or of a rule group that the ACL names.
verdict(acl) := lib.unknown(["rule"], marker) if marker := lib.opaque(waf.rules(acl))

else := lib.pass if {
	some rule in waf.rules(acl)
	is_rate_based(rule)
	stops(rule)
	lib.number(limit(rule)) <= most
}

else := lib.unknown(["rule_json"], waf.as_json) if lib.is_set(acl, ["rule_json"])

else := lib.unknown(["rule"], open[0]) if {
	open := [marker | some rule in waf.rules(acl); marker := doubt(rule)]
	count(open) > 0
}

else := lib.fail(["rule"], "high", {"rule": high[0].name, "value": limit(high[0]), "most": most}) if {
	high := [rule | some rule in waf.rules(acl); is_rate_based(rule); stops(rule)]
	count(high) > 0
}

else := lib.fail(["rule"], "counting", {"rule": counting[0]}) if {
	counting := [object.get(rule, "name", "without a name") | some rule in waf.rules(acl); is_rate_based(rule)]
	count(counting) > 0
}

else := lib.fail(["rule"], "none", {})

limit(rule) := object.get(rule.statement[0].rate_based_statement[0], "limit", null)

most := lib.parameter_or("requests_per_client", 20000)

is_rate_based(rule) if count(rule.statement[0].rate_based_statement) > 0

# Blocks, or puts to the test whether a person is there.
stops(rule) if {
	not waf.unclear(rule)
	some action in ["block", "captcha", "challenge"]
	count(rule.action[0][action]) > 0
}

# The unknown that leaves it open whether a rule is the one.
doubt(rule) := marker if {
	marker := lib.first_unknown([
		rule,
		object.get(rule, "statement", null),
		object.get(rule, ["statement", 0], null),
		object.get(rule, ["statement", 0, "rate_based_statement"], null),
		object.get(rule, ["statement", 0, "rate_based_statement", 0, "limit"], null),
	])
}

else := waf.unclear(rule) if is_rate_based(rule)

else := {"$unknown": "its rule groups may hold one, and are not looked into here"} if {
	count(rule.statement[0].rule_group_reference_statement) > 0
	not waf.counts(rule)
}
