# METADATA
# title: Groups are attached to something
# description: Every declared group is attached to something.
# custom:
#   slug: net-sg-attached
#   severity: low
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_security_group]
#   facets:
#     aws_security_group: [given_out]
#   links:
#     aws_security_group: [attached_to]
#   why: >-
#     A group that nothing carries guards nothing. It waits for somebody to pick it by its name, with rules that were
#     made for something else.
#   fix: Attach the group to what it was made for, or delete it.
#   messages:
#     unused: "Nothing here carries this group."
#   references:
#     checkov: [CKV2_AWS_5]
#     kics: [security_groups_not_used]
#     fsbp: ["~EC2.22"]
package plumbline.vpc.sg_attached

import data.plumbline.lib

# A group whose id is an output is made for another root to carry.
verdict(group) := lib.unknown([], given_out(group.facets.given_out)) if {
	count(lib.link(group, "attached_to").to) == 0
	is_string(group.facets.given_out)
}

else := lib.must_be_linked(group, "attached_to", [], "unused")

given_out(taker) := {"$unknown": concat("", [taker, " is given its id, and was not read"])} if startswith(taker, "module.")

else := {"$unknown": concat("", ["the output ", taker, " gives its id to whoever carries it"])}
