# METADATA
# title: No policy grants everything
# description: No policy document allows all actions, or all of IAM, on all resources.
# custom:
#   slug: iam-no-full-admin
#   severity: critical
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
#     Whoever holds such a policy owns the account: data, keys, logs and every other permission. One leaked token or
#     one bug in what runs with it is enough.
#   fix: >-
#     Name the actions that are needed and the resources they are for. For people, grant administration through a
#     role that is taken for a short while and watched.
#   messages:
#     everything: "A statement allows {actions} on every resource."
#   references:
#     checkov: [CKV_AWS_1, CKV_AWS_62]
#     kics: [iam_policies_with_full_privileges, iam_policy_grants_full_permissions]
#     fsbp: [IAM.1]
#     cis: ["v5:1.15", "v3:1.16"]
package plumbline.iam.no_full_admin

import data.plumbline.lib
import data.plumbline.lib.grants
import data.plumbline.lib.identity
import data.plumbline.lib.principals
import data.plumbline.lib.resources

# A document of aws_iam_policy_document is judged where a policy takes it. Conditions do not matter: within them the
# statement still grants everything.
verdict(subject) := identity.over(subject, [judgement |
	some grant in identity.allowing(subject)
	judgement := _judgement(grant.statement, grant.doc)
])

_judgement(statement, doc) := lib.pass if _less_than_all(statement, doc)

else := lib.unknown(statement.path, grants.open_action(statement)) if not _certainly_all_actions(statement)

else := lib.unknown(statement.path, resources.unclear(statement)) if not _all_resources(statement)

else := lib.fail(statement.path, "everything", {"actions": _words(statement)})

_less_than_all(statement, doc) if {
	some action in _keys_of_the_house
	_lacks(statement, doc, action)
}

_less_than_all(statement, _) if {
	not _grants_the_house(statement)
	not lib.first_unknown(statement.actions)
}

_less_than_all(statement, _) if {
	not _all_resources(statement)
	not resources.unclear(statement)
}

# Who holds these can give himself the rest, so a policy without them, or that denies them, is not everything.
_keys_of_the_house := {"iam:attachrolepolicy", "iam:createpolicyversion", "iam:putrolepolicy"}

# All actions there are, or all of IAM, by which the holder gives himself the others.
_grants_the_house(statement) if grants.grants_all(statement)

_grants_the_house(statement) if {
	some pattern in statement.actions
	is_string(pattern)
	lower(pattern) in {"iam:*", "iam*"}
}

_lacks(statement, _, action) if grants.covers(statement, action) == "no"

_lacks(_, doc, action) if grants.denied(doc, action)

_certainly_all_actions(statement) if {
	_grants_the_house(statement)
	every action in _keys_of_the_house {
		grants.covers(statement, action) == "yes"
	}
}

_all_resources(statement) if resources.is_everything(statement)

_all_resources(statement) if count(statement.not_resources) > 0

_words(statement) := "all actions but a few" if count(statement.not_actions) > 0

else := principals.actions(statement)
