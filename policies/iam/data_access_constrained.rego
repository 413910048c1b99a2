# METADATA
# title: Reading of data is constrained
# description: Broad reading of secrets, parameters or objects is not granted on star resources.
# custom:
#   slug: iam-data-access-constrained
#   severity: medium
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
#     A role that reads every secret or every object is worth stealing: one foothold gives all credentials and all
#     data of the account, whoever they belong to.
#   fix: >-
#     Name the secrets, parameters or buckets that are read, or bound the statement by a tag (`aws:ResourceTag/…`).
#   messages:
#     reads_all: "A statement allows {action} on every {what} of the account."
#   references:
#     checkov: [CKV_AWS_288, CKV_AWS_287, CKV_AWS_108, CKV_AWS_107]
#     trivy: [AVD-AWS-0345]
package plumbline.iam.data_access_constrained

import data.plumbline.lib
import data.plumbline.lib.grants
import data.plumbline.lib.identity
import data.plumbline.lib.resources
import data.plumbline.lib.writes

verdict(subject) := identity.over(subject, [judgement |
	some grant in identity.allowing(subject)
	some read in _reads
	judgement := _judgement(grant.statement, grant.doc, read)
])

_reads := [
	{"action": "secretsmanager:GetSecretValue", "service": "secretsmanager", "kinds": ["secret:"], "what": "secret"},
	{"action": "ssm:GetParameter", "service": "ssm", "kinds": ["parameter/"], "what": "parameter"},
	{"action": "ssm:GetParameters", "service": "ssm", "kinds": ["parameter/"], "what": "parameter"},
	{"action": "ssm:GetParametersByPath", "service": "ssm", "kinds": ["parameter/"], "what": "parameter"},
	{"action": "s3:GetObject", "service": "s3", "kinds": [""], "what": "object"},
]

_judgement(statement, doc, read) := lib.pass if grants.covers(statement, lower(read.action)) == "no"

else := lib.pass if grants.denied(doc, lower(read.action))

else := lib.pass if _width(statement, read) in {"none", "some"}

else := _unless_tagged(statement, lib.unknown(statement.path, resources.unclear(statement))) if {
	_width(statement, read) == "maybe"
}

else := _unless_tagged(statement, lib.unknown(statement.path, grants.open_action(statement))) if {
	grants.covers(statement, lower(read.action)) == "maybe"
}

else := _unless_tagged(statement, lib.fail(statement.path, "reads_all", {"action": read.action, "what": read.what}))

_width(statement, read) := resources.width(statement, read.service, read.kinds)

_unless_tagged(statement, judgement) := grants.unless_pinned(
	statement,
	writes.narrowing_keys,
	writes.narrowing_prefixes,
	judgement,
)
