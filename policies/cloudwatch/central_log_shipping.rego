# METADATA
# title: Logs are shipped to the central store
# description: Required log groups have a subscription filter towards the central log domain, with a narrow role.
# custom:
#   slug: cw-central-log-shipping
#   severity: medium
#   service: cloudwatch
#   planes: [plan, live]
#   subjects: [aws_cloudwatch_log_group]
#   reads:
#     aws_cloudwatch_log_group: [name]
#     aws_cloudwatch_log_subscription_filter: [destination_arn, role_arn]
#   links:
#     aws_cloudwatch_log_group:
#       - subscription_filters.role.inline_policies
#       - subscription_filters.role.attachments.policy
#   facets:
#     aws_iam_role: [documents]
#     aws_iam_role_policy: [documents]
#     aws_iam_policy: [documents]
#   parameters:
#     shipped_log_groups: Names of the log groups that have to be shipped; `*` stands for anything.
#   why: >-
#     During an incident nobody searches forty log groups one by one; and logs that lie only in the account that was
#     broken into are deleted first.
#   fix: >-
#     Add an `aws_cloudwatch_log_subscription_filter` of this log group, with a role that may put records into the
#     delivery stream and nothing else.
#   messages:
#     none: "No subscription filter ships this log group to the central store."
#     wide_role: "{role}, which ships the logs, is not narrow: it allows {actions} on everything."
package plumbline.cloudwatch.central_log_shipping

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.grants
import data.plumbline.lib.principals
import data.plumbline.lib.resources

verdict(group) := lib.undeclared("shipped_log_groups") if not lib.parameter("shipped_log_groups")

else := lib.unknown(["name"], lib.value(group, ["name"])) if lib.is_unknown(lib.value(group, ["name"]))

else := lib.not_applicable if not _is_required(group)

else := lib.unknown([], lib.link(group, "subscription_filters")) if {
	count(_filters(group)) == 0
	lib.is_unknown(lib.link(group, "subscription_filters"))
}

else := lib.fail([], "none", {}) if count(_filters(group)) == 0

else := lib.worst([_judge(filter) | some filter in _filters(group)])

_is_required(group) if {
	some pattern in lib.parameter("shipped_log_groups")
	grants.matches(pattern, lib.value(group, ["name"]))
}

_filters(group) := lib.linked(group, "subscription_filters")

# A function and a destination of another account need no role. A role that stands elsewhere cannot be looked into.
_judge(filter) := lib.pass if lib.value(filter, ["role_arn"]) in [null, ""]

else := lib.unknown([], lib.unseen(filter, "role")) if count(lib.linked(filter, "role")) == 0

else := lib.worst([_narrow(role) | some role in lib.linked(filter, "role")])

_narrow(role) := lib.fail_at(role.address, [], "wide_role", {"role": role.address, "actions": wide[0]}) if {
	wide := [principals.actions(statement) |
		some doc in _granted(role)
		some statement in documents.allowing(doc)
		resources.is_everything(statement)
	]
	count(wide) > 0
}

else := lib.unknown([], marker) if marker := lib.first_unknown(array.concat([lib.link(role, "inline_policies"), lib.link(role, "attachments")], [doc | some doc in _granted(role)]))

else := lib.pass

_granted(role) := [doc |
	some holder in array.concat(
		lib.linked(role, "inline_policies"),
		[policy | some attachment in lib.linked(role, "attachments"); some policy in lib.linked(attachment, "policy")],
	)
	doc := documents.document(holder, "policy")
	doc != null
]
