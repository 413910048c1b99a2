# METADATA
# title: Default security groups are locked
# description: Every VPC's default group is adopted by Terraform and has no ingress and no egress rules.
# custom:
#   slug: net-default-sg-locked
#   severity: high
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_vpc, aws_default_vpc, aws_default_security_group]
#   reads: {}
#   links:
#     aws_vpc: [default_security_group.rules]
#     aws_default_vpc: [default_security_group.rules]
#     aws_default_security_group: [rules]
#   facets:
#     aws_default_security_group: [rules]
#   why: >-
#     Whatever is launched with no group named gets the default one, which AWS makes open to all of its members and
#     outwards to everywhere. Emptied, it turns the omission into something that does not work, instead of into a hole.
#   fix: >-
#     Write `resource "aws_default_security_group" "this" { vpc_id = aws_vpc.this.id }` with no `ingress` and no
#     `egress` block: Terraform takes the group over and removes its rules.
#   messages:
#     not_adopted: "No aws_default_security_group adopts the default group of this VPC: it keeps the rules AWS gave it."
#     not_empty: "{group}, which adopts the default group of this VPC, has rules, where it should have none."
#     has_rule: "The default group of the VPC has an {direction} rule, where it should have none."
#     rule_added: "{rule} adds a rule to the default group of the VPC, which should have none."
#   references:
#     checkov: [CKV2_AWS_12]
#     trivy: [AVD-AWS-0173]
#     kics: [vpc_default_security_group_accepts_all_traffic, default_security_groups_with_unrestricted_traffic]
#     fsbp: [EC2.2]
#     cis: ["v5:5.5", "v3:5.4"]
package plumbline.vpc.default_sg_locked

import data.plumbline.lib

# A VPC is as locked as the group that adopts its default one.
verdict(subject) := lib.over_link(subject, "default_security_group", [], _adopters(subject)) if {
	subject.type in {"aws_vpc", "aws_default_vpc"}
	count(_adopters(subject)) > 0
}

else := lib.must_be_linked(subject, "default_security_group", [], "not_adopted") if {
	subject.type in {"aws_vpc", "aws_default_vpc"}
}

else := _judge(subject)

_adopters(vpc) := [_of(group) | some group in lib.linked(vpc, "default_security_group")]

# A rule is in the file at the group, not at the VPC.
_of(group) := lib.fail([], "not_empty", {"group": group.address}) if _judge(group).verdict == "fail"

else := lib.unknown([], {"$unknown": _judge(group).because}) if _judge(group).verdict == "unknown"

else := lib.pass

_judge(group) := found if {
	found := lib.worst(_rules(group))
	found.verdict in {"fail", "unknown"}
}

else := lib.unknown([], lib.link(group, "rules")) if lib.is_unknown(lib.link(group, "rules"))

else := lib.pass

# Rules written in the group, and rule resources that add to it.
_rules(group) := array.concat(
	[_inline(rule) | some rule in group.facets.rules],
	[lib.fail_at(rule.address, ["security_group_id"], "rule_added", {"rule": rule.address}) |
		some rule in lib.linked(group, "rules")
	],
)

# A block that is not known at all may turn out to be none.
_inline(rule) := lib.unknown(rule.path, rule) if lib.is_unknown(rule)

else := lib.fail(rule.path, "has_rule", {"direction": rule.direction})
