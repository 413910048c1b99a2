# METADATA
# title: Roles are not open to everyone
# description: No trust policy admits every principal, or a whole foreign account without need.
# custom:
#   slug: iam-trust-not-wildcard
#   severity: critical
#   service: iam
#   planes: [plan, live]
#   subjects: [aws_iam_role]
#   reads:
#     aws_iam_role: [arn]
#   facets:
#     aws_iam_role: [documents]
#   parameters:
#     account_ids: The accounts that count as one's own, as a list of 12-digit ids.
#   why: >-
#     Whoever the trust policy admits can become the role. A wildcard admits every AWS account in the world, and the
#     root of another account admits everyone whom that account lets in.
#   fix: >-
#     Name the role that is to take this one on. Where a whole account or a wildcard has to stay, bound it by
#     `aws:PrincipalOrgID`, `aws:PrincipalArn` or, for a third party, `sts:ExternalId`.
#   messages:
#     anyone: "The trust policy lets anybody in any AWS account take the role on."
#     any_service: "The trust policy lets any AWS service take the role on."
#     whole_account: "The trust policy lets everybody in the account {account} take the role on."
#   references:
#     checkov: [CKV_AWS_60, "~CKV_AWS_61"]
#     kics:
#       - "~iam_role_allows_all_principals_to_assume"
#       - iam_policy_grants_assumerole_permission_across_all_services
package plumbline.iam.trust_not_wildcard

import data.plumbline.lib
import data.plumbline.lib.accounts
import data.plumbline.lib.documents
import data.plumbline.lib.grants
import data.plumbline.lib.principals

verdict(role) := lib.not_applicable if documents.document(role, "assume_role_policy") == null

else := principals.over_document("assume_role_policy", documents.document(role, "assume_role_policy"), [judgement |
	some statement in documents.allowing(documents.document(role, "assume_role_policy"))
	judgement := _judgement(statement, accounts.own([lib.value(role, ["arn"])]))
])

_judgement(statement, own) := lib.worst(array.concat(
	[_not_anyone(statement)],
	[_of_principal(statement, principal, own) | some principal in statement.principals],
))

# An external id bounds as well as an account: a secret that only the third party sends.
_not_anyone(statement) := lib.pass if grants.pinned(statement, {"sts:externalid"}, [])

else := principals.not_public(statement, "anyone")

_of_principal(statement, principal, own) := lib.fail(statement.path, "any_service", {}) if {
	principal.type == "Service"
	regex.match(`^[*?.]`, principal.value)
}

else := _unless_guarded(statement, lib.fail(
	statement.path,
	"whole_account",
	{"account": principals.account(principal.value)},
)) if {
	principal.type == "AWS"
	accounts.is_whole(principal.value)
	accounts.owner(principal.value, own) == "other"
}

else := _unless_guarded(statement, lib.unknown(statement.path, accounts.owner(principal.value, own))) if {
	principal.type == "AWS"
	accounts.is_whole(principal.value)
	lib.is_unknown(accounts.owner(principal.value, own))
}

else := lib.pass

_unless_guarded(statement, judgement) := lib.pass if grants.pinned(statement, {"sts:externalid"}, [])

else := principals.unless_bounded(statement, judgement)
