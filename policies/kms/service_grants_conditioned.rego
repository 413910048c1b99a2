# METADATA
# title: Key grants to services are conditioned
# description: >-
#   Grants to AWS service principals carry source-account, source-ARN, via-service or encryption-context conditions.
# custom:
#   slug: kms-service-grants-conditioned
#   severity: high
#   service: kms
#   planes: [plan, live]
#   subjects:
#     - aws_kms_key
#     - aws_kms_key_policy
#     - aws_kms_external_key
#     - aws_kms_replica_key
#     - aws_kms_replica_external_key
#   facets:
#     aws_kms_key: [documents]
#     aws_kms_key_policy: [documents]
#     aws_kms_external_key: [documents]
#     aws_kms_replica_key: [documents]
#     aws_kms_replica_external_key: [documents]
#   why: >-
#     A service works for every AWS account, so a bare grant to it serves anyone who can make the service use this
#     key: the confused deputy. A condition ties the grant to requests made for your own account or resource.
#   fix: >-
#     Add a condition to the statement: `StringEquals` on `aws:SourceAccount`, `ArnLike` on `aws:SourceArn`, or, for
#     services that send neither, on their encryption context (`kms:EncryptionContext:aws:logs:arn` for Logs).
#   messages:
#     unconditioned: "A statement allows {actions} to the service {service}, whoever it acts for."
package plumbline.kms.service_grants_conditioned

import data.plumbline.lib
import data.plumbline.lib.conditions
import data.plumbline.lib.documents
import data.plumbline.lib.principals

verdict(key) := lib.not_applicable if documents.document(key, "policy") == null

else := lib.not_applicable if {
	not principals.unseen_statement(documents.document(key, "policy"))
	count(_grants(key)) == 0
}

else := principals.over_document(
	"policy",
	documents.document(key, "policy"),
	[_judgement(grant) | some grant in _grants(key)],
)

# The statements that grant something to a service, or may. To see that a key exists discloses nothing, and the key
# policies that AWS documents (CloudTrail's, for one) grant that without a condition.
_grants(key) := [statement |
	some statement in documents.allowing(documents.document(key, "policy"))
	_service(statement)
	not _only_describes(statement)
]

# What is known of the first service among the principals.
_service(statement) := services[0] if {
	services := [_name(principal.value) | some principal in statement.principals; principal.type == "Service"]
}

else := lib.first_unknown([part |
	some principal in statement.principals
	some part in [principal, object.get(principal, "type", null)]
])

_name(service) := service if is_string(service)

else := "of a name not known yet"

_only_describes(statement) if {
	count(statement.actions) > 0
	every action in statement.actions {
		regex.match(`(?i)^kms:(describe|list|getkey)`, action)
	}
}

_judgement(statement) := lib.pass if conditions.pin(_ties(statement))

else := lib.unknown(statement.path, marker) if marker := conditions.undecided(_ties(statement))

else := _unconditioned(statement, _service(statement)) if is_string(_service(statement))

else := lib.unknown(statement.path, _service(statement))

_unconditioned(statement, service) := lib.fail(
	statement.path,
	"unconditioned",
	{"actions": principals.actions(statement), "service": service},
)

_ties(statement) := array.concat(
	conditions.on_keys(statement, _keys),
	[condition |
		some condition in statement.conditions
		startswith(lower(condition.variable), "kms:encryptioncontext:")
	],
)

_keys := {
	"aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths", "kms:calleraccount",
	"kms:viaservice",
}
