# METADATA
# title: Groups and rules say what they are for
# description: Each group and each rule carries a meaningful description.
# custom:
#   slug: net-sg-described
#   severity: low
#   service: vpc
#   planes: [plan, live]
#   subjects:
#     - aws_security_group
#     - aws_default_security_group
#     - aws_security_group_rule
#     - aws_vpc_security_group_ingress_rule
#     - aws_vpc_security_group_egress_rule
#   reads:
#     aws_security_group: [description]
#   facets:
#     aws_security_group: [rules]
#     aws_default_security_group: [rules]
#     aws_security_group_rule: [rules]
#     aws_vpc_security_group_ingress_rule: [rules]
#     aws_vpc_security_group_egress_rule: [rules]
#   why: >-
#     A rule that nobody can explain is a rule that nobody dares to delete. Two years on, the description is all that
#     says who asked for it.
#   fix: >-
#     Write into `description` who speaks to whom and why. On a group it cannot be changed later: the group is made
#     anew, so set `create_before_destroy`.
#   messages:
#     group: "The group has no description of its own."
#     rule: "A rule ({direction}) has no description."
#   references:
#     checkov: [CKV_AWS_23]
#     trivy: [AVD-AWS-0099, AVD-AWS-0124]
#     kics: [security_group_without_description, security_group_rules_without_description]
package plumbline.vpc.sg_described

import data.plumbline.lib

# There are many rules, and most are described: those are passed by first.
verdict(holder) := lib.pass if {
	judge_group(holder) == lib.pass
	every rule in holder.facets.rules {
		is_string(rule.description)
		not is_empty(rule.description)
	}
}

else := lib.worst(array.concat(
	[judge_group(holder)],
	[judge_rule(rule) | some rule in holder.facets.rules],
))

# The description of a default group is AWS's own, and a rule has no group of its own to describe.
judge_group(holder) := lib.pass if not holder.type == "aws_security_group"

else := lib.unknown(["description"], lib.opaque(lib.value(holder, ["description"]))) if {
	lib.opaque(lib.value(holder, ["description"]))
}

else := lib.fail(["description"], "group", {}) if is_empty(lib.value(holder, ["description"]))

else := lib.pass

judge_rule(rule) := lib.unknown(rule.path, rule) if lib.is_unknown(rule)

else := lib.unknown(rule.path, lib.opaque(rule.description)) if lib.opaque(rule.description)

else := lib.fail(rule.path, "rule", {"direction": direction(rule)}) if is_empty(object.get(rule, "description", null))

else := lib.pass

direction(rule) := rule.direction if is_string(rule.direction)

else := "of an unknown direction"

# What the provider writes where nobody wrote anything is nothing.
is_empty(text) if text in [null, "", "Managed by Terraform"]

is_empty(text) if {
	is_string(text)
	trim_space(text) == ""
}
