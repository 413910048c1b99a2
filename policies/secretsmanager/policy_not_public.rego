# METADATA
# title: Secret policies are not public
# description: Secret policies name principals and do not grant the world or other accounts.
# custom:
#   slug: sm-policy-not-public
#   severity: high
#   service: secretsmanager
#   planes: [plan, live]
#   subjects: [aws_secretsmanager_secret_policy, aws_secretsmanager_secret]
#   reads:
#     aws_secretsmanager_secret_policy: [secret_arn]
#     aws_secretsmanager_secret: [arn]
#   facets:
#     aws_secretsmanager_secret_policy: [documents]
#     aws_secretsmanager_secret: [documents]
#   parameters:
#     account_ids: The accounts that count as one's own, as a list of 12-digit ids.
#   why: >-
#     A secret's policy lets its principals read the secret wherever they are, past every identity policy of this
#     account. A wildcard or another account hands the credential to people you do not govern.
#   fix: >-
#     Name the roles of your own account that read the secret, or remove the policy. Where another account has to
#     read it, add a condition such as `StringEquals` on `aws:PrincipalOrgID`, or waive it with a reason.
#   messages:
#     anyone: "A statement allows {actions} to every AWS account: no condition bounds who asks."
#     other_account: "A statement allows {actions} to the account {account}, which is not one of your own."
#   references:
#     kics: [secrets_manager_with_vulnerable_policy]
package plumbline.secretsmanager.policy_not_public

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.principals

# Without a policy of its own a secret is open only to identities of its account.
verdict(secret) := lib.pass if documents.document(secret, "policy") == null

else := principals.over_document("policy", documents.document(secret, "policy"), [judgement |
	some statement in documents.allowing(documents.document(secret, "policy"))
	judgement := _judgement(statement, _own_accounts(secret, statement))
])

_judgement(statement, own) := lib.worst(array.concat(
	[principals.not_public(statement, "anyone")],
	[_of_principal(statement, principal.value, own) |
		some principal in statement.principals
		principal.type == "AWS"
		principal.value != "*"
	],
))

_of_principal(statement, principal, own) := lib.pass if principals.account(principal) in own

# A role that is declared here is in an account that this configuration governs.
else := lib.pass if principals.is_declared_here(principal)

else := principals.unless_bounded(statement, lib.unknown(statement.path, principal)) if not is_string(principal)

else := principals.unless_bounded(statement, lib.undeclared("account_ids")) if count(own) == 0

else := principals.unless_bounded(statement, lib.fail(statement.path, "other_account", {
	"actions": principals.actions(statement),
	"account": principals.account(principal),
})) if {
	principals.account(principal)
}

# An id such as AROA…, which stands for a principal that is gone.
else := principals.unless_bounded(statement, lib.unknown(
	statement.path,
	{"$unknown": concat("", ["the account of the principal ", principal, " cannot be told"])},
))

# The accounts declared, and the one that holds the secret where an ARN tells it.
_own_accounts(secret, statement) := {account |
	some account in lib.parameter_or("account_ids", [])
} | {account |
	some arn in array.concat(
		[lib.value(secret, ["arn"]), lib.value(secret, ["secret_arn"])],
		statement.resources,
	)
	regex.match(`^arn:[^:]+:secretsmanager:[^:]*:\d{12}:`, arn)
	account := split(arn, ":")[4]
}
