# METADATA
# title: iam:PassRole is scoped
# description: iam:PassRole names roles and the service they go to.
# custom:
#   slug: iam-passrole-scoped
#   severity: high
#   service: iam
#   planes: [plan, live]
#   subjects:
#     - aws_iam_policy
#     - aws_iam_role_policy
#     - aws_iam_user_policy
#     - aws_iam_group_policy
#     - aws_iam_role
#     - aws_ssoadmin_permission_set_inline_policy
#     - aws_iam_policy_document
#   links:
#     aws_iam_policy: [bounds, policy_attachments]
#   facets:
#     "*": [documents]
#   why: >-
#     Who may pass any role to a service he can start (an instance, a function, a task) has the permissions of every
#     role in the account, the administrator's too.
#   fix: >-
#     List the ARNs of the roles to be passed as `resources`, and test `iam:PassedToService` with `StringEquals`
#     against the service that they are for.
#   messages:
#     all_roles: "A statement allows {actions} on every role: it can pass any of them."
#     any_service: "A statement allows iam:PassRole and does not say to which service (iam:PassedToService)."
#   references:
#     trivy: [AVD-AWS-0342]
#     kics: [iam_role_policy_passrole_allows_all]
package plumbline.iam.passrole_scoped

import data.plumbline.lib
import data.plumbline.lib.grants
import data.plumbline.lib.identity
import data.plumbline.lib.principals
import data.plumbline.lib.resources

verdict(subject) := identity.over(subject, [judgement |
	some grant in identity.allowing(subject)
	judgement := _judgement(grant.statement, grant.doc)
])

_judgement(statement, doc) := lib.pass if grants.denied(doc, "iam:passrole")

else := lib.pass if grants.covers(statement, "iam:passrole") == "no"

else := lib.pass if _width(statement) == "none"

else := lib.unknown(statement.path, grants.open_action(statement)) if {
	grants.covers(statement, "iam:passrole") == "maybe"
	_scoped(statement).verdict != "pass"
}

else := _scoped(statement)

_scoped(statement) := lib.fail(
	statement.path,
	"all_roles",
	{"actions": principals.actions(statement)},
) if {
	_width(statement) == "all"
}

else := lib.unknown(statement.path, resources.unclear(statement)) if _width(statement) == "maybe"

else := grants.unless_pinned(statement, _services, [], lib.fail(statement.path, "any_service", {}))

_width(statement) := resources.width(statement, "iam", ["role/"])

# The role of one resource says which service it goes to as well.
_services := {"iam:passedtoservice", "iam:associatedresourcearn"}
