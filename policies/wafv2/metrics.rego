# METADATA
# title: Web ACLs publish metrics and samples
# description: ACL and rules publish metrics and samples.
# custom:
#   slug: waf-metrics
#   severity: low
#   service: wafv2
#   planes: [plan, live]
#   subjects: [aws_wafv2_web_acl, aws_wafv2_rule_group]
#   reads:
#     aws_wafv2_web_acl: [rule, rule_json, visibility_config]
#     aws_wafv2_rule_group: [rule, rule_json, visibility_config]
#   why: >-
#     The metrics show that an attack has begun, and the samples what it looks like. A rule without them blocks unseen,
#     customers included.
#   fix: >-
#     Set `cloudwatch_metrics_enabled = true` and `sampled_requests_enabled = true` in the `visibility_config` of the
#     ACL and of each of its rules.
#   messages:
#     unseen: "{setting} is {value} for {part}."
#   references:
#     fsbp: [WAF.12]
package plumbline.wafv2.metrics

import data.plumbline.lib
import data.plumbline.lib.waf

verdict(acl) := lib.worst(judgements(acl))

judgements(acl) := array.concat(
	array.concat(judge(acl.values, [], "the whole"), of_rules(waf.rules(acl))),
	[lib.unknown(["rule_json"], waf.as_json) | lib.is_set(acl, ["rule_json"])],
)

of_rules(rules) := [judgement |
	some i, rule in rules
	some judgement in judge(rule, ["rule", i], concat(" ", ["rule", name(rule)]))
] if {
	is_array(rules)
}

else := [lib.unknown(["rule"], lib.opaque(rules))]

name(rule) := rule.name if is_string(rule.name)

else := "(not named yet)"

# Both flags of one block.
judge(holder, path, part) := [lib.unknown(path, holder)] if lib.is_unknown(holder)

else := [flag(holder, path, part, setting) | some setting in ["cloudwatch_metrics_enabled", "sampled_requests_enabled"]]

flag(holder, path, part, setting) := lib.pass if lib.value({"values": holder}, whole(setting)) in [true, "true"]

else := lib.unknown(array.concat(path, whole(setting)), lib.opaque(lib.value({"values": holder}, whole(setting)))) if {
	lib.opaque(lib.value({"values": holder}, whole(setting)))
}

else := lib.fail(array.concat(path, whole(setting)), "unseen", {
	"setting": setting,
	"part": part,
	"value": lib.value({"values": holder}, whole(setting)),
})

whole(setting) := ["visibility_config", 0, setting]
