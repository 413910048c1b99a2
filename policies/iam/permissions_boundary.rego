# METADATA
# title: Roles that make roles are bounded
# description: Roles that can create roles, and those that are named to, carry a permissions boundary.
# custom:
#   slug: iam-permissions-boundary
#   severity: medium
#   service: iam
#   planes: [plan, live]
#   subjects: [aws_iam_role]
#   reads:
#     aws_iam_role: [name, permissions_boundary, managed_policy_arns]
#     aws_iam_role_policy_attachment: [policy_arn]
#     aws_iam_policy_attachment: [policy_arn]
#   links:
#     aws_iam_role: [attachments.policy, inline_policies]
#   facets:
#     aws_iam_role: [documents]
#     aws_iam_role_policy: [documents]
#     aws_iam_policy: [documents]
#   parameters:
#     bounded_roles: Names of roles that have to carry a boundary whatever they may do; `*` stands for anything.
#   why: >-
#     Who can make a role can make an administrator and take it on. A boundary on the maker, which has to be passed on
#     to what it makes, keeps both within what was meant.
#   fix: >-
#     Set `permissions_boundary` on the role to a policy that also asks for itself on what the role creates
#     (`iam:PermissionsBoundary`), or take iam:CreateRole away.
#   messages:
#     required: "The role {name} has no permissions boundary, and is one of those that have to have one."
#     unbounded: "The role can create roles ({by}) and has no permissions boundary."
package plumbline.iam.permissions_boundary

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.grants
import data.plumbline.lib.identity
import data.plumbline.lib.principals
import data.plumbline.lib.resources

verdict(role) := _bounded(role, lib.fail(["permissions_boundary"], "required", {"name": lib.value(role, ["name"])})) if {
	_is_named(role)
}

else := _bounded(role, lib.fail(["permissions_boundary"], "unbounded", {"by": _makers(role)[0]})) if {
	count(_makers(role)) > 0
}

else := _bounded(role, lib.unknown(["permissions_boundary"], marker)) if marker := _doubt(role)

else := lib.not_applicable

_is_named(role) if {
	some pattern in lib.parameter_or("bounded_roles", [])
	grants.matches(pattern, lib.value(role, ["name"]))
}

_bounded(role, judgement) := lib.pass if {
	lib.is_set(role, ["permissions_boundary"])
	not lib.is_unknown(lib.value(role, ["permissions_boundary"]))
}

else := _unless_declared(lib.value(role, ["permissions_boundary"]), judgement)

# A boundary declared here is set, whatever its ARN will be.
_unless_declared(boundary, judgement) := lib.pass if resources.is_declared(boundary)

else := lib.unknown(["permissions_boundary"], boundary) if lib.is_unknown(boundary)

else := judgement

# What certainly lets the role create roles.
_makers(role) := array.concat(_administrators(role), [holder.address |
	some holder in _holders(role)
	some doc in identity.documents_of(holder)
	some statement in documents.allowing(doc)
	grants.covers(statement, "iam:createrole") == "yes"
	not grants.denied(doc, "iam:createrole")
])

_administrators(role) := [arn |
	some arn in _managed(role)
	is_string(arn)
	regex.match(`:aws:policy/(AdministratorAccess|IAMFullAccess)$`, arn)
]

_doubt(role) := doubts[0] if {
	doubts := array.concat(_open_links(role), [marker |
		some holder in _holders(role)
		some doc in identity.documents_of(holder)
		marker := _doubt_in(doc)
	])
}

_open_links(role) := array.concat(
	[lib.link(role, name) | some name in ["attachments", "inline_policies"]; lib.is_unknown(lib.link(role, name))],
	[_not_seen(arn) | some arn in _managed(role); not _is_seen(role, arn)],
)

_not_seen(arn) := arn if lib.is_unknown(arn)

else := {"$unknown": concat("", ["what ", arn, " allows is not in this input"])} if is_string(arn)

# Of AWS's own policies only those named above, and a few that services use for themselves, create roles.
_is_seen(_, arn) if regex.match(`:aws:policy/`, arn)

_is_seen(role, arn) if {
	some attachment in lib.linked(role, "attachments")
	lib.value(attachment, ["policy_arn"]) == arn
	count(lib.linked(attachment, "policy")) > 0
}

_doubt_in(doc) := principals.unseen_statement(doc)

_doubt_in(doc) := marker if {
	not principals.unseen_statement(doc)
	found := [open |
		some statement in documents.allowing(doc)
		grants.covers(statement, "iam:createrole") == "maybe"
		open := grants.open_action(statement)
	]
	marker := found[0]
}

_managed(role) := array.concat(
	[lib.value(attachment, ["policy_arn"]) | some attachment in lib.linked(role, "attachments")],
	_listed(lib.value(role, ["managed_policy_arns"])),
)

_listed(arns) := arns if is_array(arns)

else := [arns] if lib.is_unknown(arns)

else := []

_holders(role) := array.concat(
	array.concat([role], lib.linked(role, "inline_policies")),
	[policy | some attachment in lib.linked(role, "attachments"); some policy in lib.linked(attachment, "policy")],
)
