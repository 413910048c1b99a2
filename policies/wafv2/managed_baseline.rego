# METADATA
# title: Web ACLs have the managed baseline
# description: AWS's managed groups for common attacks, known bad inputs and SQL injection are there and block.
# custom:
#   slug: waf-managed-baseline
#   severity: high
#   service: wafv2
#   planes: [plan, live]
#   subjects: [aws_wafv2_web_acl]
#   reads:
#     aws_wafv2_web_acl: [rule, rule_json]
#   parameters:
#     waf_baseline_groups: >-
#       Names of the AWS managed rule groups that every web ACL must have; the three of the title when not declared.
#   why: >-
#     These three groups stop most of what scanners try within hours of a new address, Log4Shell included, and AWS keeps
#     them current. In count mode they only watch.
#   fix: >-
#     Add a rule with a `managed_rule_group_statement` (vendor_name AWS) for each missing group, with
#     `override_action { none {} }`. Rules that hit too much can be set to count one by one, with `rule_action_override`.
#   messages:
#     missing: "The web ACL lacks managed rule groups: {groups}."
#     counting: "Managed rule groups only count, where their override_action must be none: {groups}."
#   references:
#     checkov: ["~CKV_AWS_192", "~CKV2_AWS_76"]
package plumbline.wafv2.managed_baseline

import data.plumbline.lib
import data.plumbline.lib.waf

verdict(acl) := lib.unknown(["rule"], marker) if marker := lib.opaque(waf.rules(acl))

else := lib.pass if count(lacking(acl)) == 0

else := lib.unknown(["rule_json"], waf.as_json) if lib.is_set(acl, ["rule_json"])

else := lib.unknown(["rule"], wholly[0]) if {
	wholly := [marker | some rule in waf.rules(acl); marker := unclear_group(rule)]
	count(wholly) > 0
}

else := lib.fail(["rule"], "missing", {"groups": concat(", ", missing)}) if {
	missing := [group | some group in lacking(acl); not has(acl, group)]
	count(missing) > 0
}

else := lib.fail(["rule"], "counting", {"groups": concat(", ", counting)}) if {
	counting := [group | some group in lacking(acl); counts(acl, group)]
	count(counting) > 0
}

else := lib.unknown(["rule"], unclear[0]) if {
	unclear := [marker | some rule in waf.rules(acl); marker := waf.unclear(rule)]
}

baseline := lib.parameter_or("waf_baseline_groups", [
	"AWSManagedRulesCommonRuleSet",
	"AWSManagedRulesKnownBadInputsRuleSet",
	"AWSManagedRulesSQLiRuleSet",
])

# The groups that are not certainly in force. Scope-down statements, versions and overrides of single rules are fine.
lacking(acl) := [group | some group in baseline; not is_enforced(acl, group)]

is_enforced(acl, group) if {
	some rule in waf.rules(acl)
	is_rule_of(rule, group)
	waf.acts(rule)
}

has(acl, group) if {
	some rule in waf.rules(acl)
	is_rule_of(rule, group)
}

counts(acl, group) if {
	every rule in waf.rules(acl) {
		not may_enforce(rule, group)
	}
}

may_enforce(rule, group) if {
	is_rule_of(rule, group)
	waf.unclear(rule)
}

# Managed groups stand at the top of a rule, never inside and, or and not.
is_rule_of(rule, group) if {
	statement := rule.statement[0].managed_rule_group_statement[0]
	statement.vendor_name == "AWS"
	statement.name == group
}

# The unknown that keeps open which group a rule stands for.
unclear_group(rule) := lib.first_unknown([
	rule,
	object.get(rule, "statement", null),
	object.get(rule, ["statement", 0], null),
	object.get(rule, ["statement", 0, "managed_rule_group_statement"], null),
	object.get(rule, ["statement", 0, "managed_rule_group_statement", 0], null),
	object.get(rule, ["statement", 0, "managed_rule_group_statement", 0, "name"], null),
	object.get(rule, ["statement", 0, "managed_rule_group_statement", 0, "vendor_name"], null),
])
