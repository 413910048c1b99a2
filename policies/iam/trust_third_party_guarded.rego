# METADATA
# title: Trust in third parties is guarded
# description: >-
#   Cross-account trust needs an external id, an organisation condition or MFA; trust in services that act for others
#   has source conditions.
# custom:
#   slug: iam-trust-third-party-guarded
#   severity: high
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
#     A third party or a service works for many customers. Another of them can give it the ARN of your role, and it
#     acts with your rights for somebody else: the confused deputy.
#   fix: >-
#     For another account, test `sts:ExternalId`, `aws:PrincipalOrgID` or `aws:MultiFactorAuthPresent`. For a service,
#     test `aws:SourceAccount` with `StringEquals`, or `aws:SourceArn` with `ArnLike`.
#   messages:
#     unguarded: "The account {account} may take the role on, with no external id, organisation or MFA required."
#     service: "The service {service} may take the role on for anyone: no aws:SourceAccount or aws:SourceArn is tested."
#   references:
#     kics: ["~cross_account_iam_assume_role_policy_without_external_id_or_mfa"]
package plumbline.iam.trust_third_party_guarded

import data.plumbline.lib
import data.plumbline.lib.accounts
import data.plumbline.lib.documents
import data.plumbline.lib.grants
import data.plumbline.lib.principals

verdict(role) := lib.not_applicable if _document(role) == null

else := lib.not_applicable if {
	not principals.unseen_statement(_document(role))
	count(_judgements(role)) == 0
}

else := principals.over_document("assume_role_policy", _document(role), _judgements(role))

_document(role) := documents.document(role, "assume_role_policy")

_judgements(role) := [judgement |
	own := accounts.own([lib.value(role, ["arn"])])
	some statement in documents.allowing(_document(role))
	some principal in statement.principals
	judgement := _judgement(statement, principal, own)
]

# Undefined for whom this control does not speak of: one's own account, federated principals, other services.
_judgement(statement, principal, _) := _tied(statement, principal.value) if {
	principal.type == "Service"
	principal.value in _deputies
}

_judgement(statement, principal, own) := _guarded(
	statement,
	lib.fail(statement.path, "unguarded", {"account": principals.account(principal.value)}),
) if {
	principal.type == "AWS"
	accounts.owner(principal.value, own) == "other"
}

_judgement(statement, principal, own) := _guarded(
	statement,
	lib.unknown(statement.path, accounts.owner(principal.value, own)),
) if {
	principal.type == "AWS"
	principal.value != "*"
	lib.is_unknown(accounts.owner(principal.value, own))
}

# Somebody who is not known: a third party, or not.
_judgement(statement, principal, _) := _guarded(statement, lib.unknown(statement.path, principal.type)) if {
	lib.is_unknown(principal.type)
}

_judgement(statement, principal, _) := lib.unknown(statement.path, lib.opaque(principal.value)) if {
	principal.type == "Service"
	lib.opaque(principal.value)
	_tied(statement, "").verdict != "pass"
}

_guarded(statement, judgement) := lib.pass if _asks_for_mfa(statement)

else := grants.unless_pinned(statement, _guards, [], judgement)

_guards := {
	"aws:principalorgid", "aws:principalorgpaths", "aws:principalarn", "aws:sourcevpc", "aws:sourcevpce",
	"sts:externalid",
}

# BoolIfExists lets through whoever signs with long-lived keys, for they send no such key.
_asks_for_mfa(statement) if {
	some condition in statement.conditions
	lower(condition.variable) == "aws:multifactorauthpresent"
	condition.test == "Bool"
	every value in condition.values {
		value in [true, "true"]
	}
}

_asks_for_mfa(statement) if {
	some condition in statement.conditions
	lower(condition.variable) == "aws:multifactorauthage"
	condition.test in {"NumericLessThan", "NumericLessThanEquals"}
}

_tied(statement, service) := grants.unless_pinned(
	statement,
	{"aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths", "sts:externalid"},
	[],
	lib.fail(statement.path, "service", {"service": service}),
)

# Services whose documentation of cross-service confused deputies has such a condition in the trust policy. What runs
# with a role of one's own in one's own account (EC2, Lambda, EKS) sends no source, and is not among them.
_deputies := {
	"bedrock.amazonaws.com", "codebuild.amazonaws.com", "config.amazonaws.com", "datasync.amazonaws.com",
	"ecs-tasks.amazonaws.com", "firehose.amazonaws.com", "logs.amazonaws.com", "monitoring.rds.amazonaws.com",
	"pipes.amazonaws.com", "scheduler.amazonaws.com", "ssm.amazonaws.com", "states.amazonaws.com",
	"transfer.amazonaws.com", "vpc-flow-logs.amazonaws.com",
}
