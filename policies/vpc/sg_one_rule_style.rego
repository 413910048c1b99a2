# METADATA
# title: A group's rules are written in one way
# description: >-
#   A group's rules are written either inline or as rule resources, never both (the two overwrite each other).
# custom:
#   slug: net-sg-one-rule-style
#   severity: medium
#   service: vpc
#   planes: [plan]
#   subjects: [aws_security_group, aws_default_security_group]
#   facets:
#     aws_security_group: [rule_styles]
#     aws_default_security_group: [rule_styles]
#   why: >-
#     Inline rules mean "these and no others": each apply takes away what the rule resources add, and the next one adds
#     them again. In between the application is cut off, or a rule that was deleted comes back.
#   fix: >-
#     Write every rule as an `aws_vpc_security_group_ingress_rule` or `…_egress_rule`, and take the `ingress` and
#     `egress` blocks out of the group.
#   messages:
#     mixed: "The rules of this group are written in several ways, which overwrite each other: {styles}."
package plumbline.vpc.sg_one_rule_style

import data.plumbline.lib

# The live plane sees rules, not how they were written.
verdict(group) := lib.fail([], "mixed", {"styles": concat(", ", known)}) if {
	known := [style | some style in group.facets.rule_styles; is_string(style)]
	count(known) > 1
}

# One way for certain, and perhaps another.
else := lib.unknown([], marker) if {
	count(group.facets.rule_styles) > 1
	marker := lib.first_unknown(group.facets.rule_styles)
}

else := lib.pass
