# METADATA
# title: Policies of resources are scoped
# description: >-
#   A policy on a topic, a queue, a bucket, a repository, a secret or logs allows named actions; on topics, queues and
#   logs it admits nobody at large, and services only for one's own account.
# custom:
#   slug: iam-resource-policy-scoped
#   severity: high
#   service: iam
#   planes: [plan, live]
#   subjects:
#     - aws_sns_topic_policy
#     - aws_sqs_queue_policy
#     - aws_cloudwatch_log_resource_policy
#     - aws_s3_bucket_policy
#     - aws_ecr_repository_policy
#     - aws_secretsmanager_secret_policy
#     - aws_opensearch_domain
#   facets:
#     "*": [documents]
#   why: >-
#     Such a policy counts beside every IAM policy. `*` in it includes changing the policy itself, and a service that is
#     let in works for whoever in the world asks it to.
#   fix: >-
#     Name the actions. For a service add `StringEquals` on `aws:SourceAccount`, or `ArnLike` on `aws:SourceArn`; for
#     people name roles, or their organization by `aws:PrincipalOrgID`.
#   messages:
#     anyone: "A statement allows {actions} to every AWS account: no condition bounds who asks."
#     every_action: "A statement allows every action, to change the policy itself among them."
#     every_log: "A statement lets {who} write into every log group."
#     unconditioned: "A statement allows {actions} to the service {service}, whoever it acts for."
package plumbline.iam.resource_policy_scoped

import data.plumbline.lib
import data.plumbline.lib.accounts
import data.plumbline.lib.conditions
import data.plumbline.lib.documents
import data.plumbline.lib.grants
import data.plumbline.lib.principals
import data.plumbline.lib.resources

verdict(policy) := lib.not_applicable if document(policy) == null

else := principals.over_document(attribute(policy), document(policy), [judgement |
	some statement in documents.allowing(document(policy))
	some judgement in array.concat([named(statement)], at_large(policy, statement))
])

document(policy) := documents.document(policy, attribute(policy))

attribute(policy) := object.get(attributes, policy.type, "policy")

attributes := {
	"aws_cloudwatch_log_resource_policy": "policy_document",
	"aws_opensearch_domain": "access_policies",
}

# The account as a whole has every action anyway.
named(statement) := lib.fail(statement.path, "every_action", {}) if {
	grants.grants_all(statement)
	some principal in statement.principals
	not accounts.is_whole(principal.value)
}

else := lib.pass

# A policy of logs is the account's, not that of one group.
groups_named(statement) := lib.fail(statement.path, "every_log", {"who": services(statement)[0]}) if {
	resources.is_everything(statement)
	count(services(statement)) > 0
}

else := lib.pass

# Those of buckets, repositories and secrets are judged by controls of their own.
at_large(policy, statement) := [principals.not_public(statement, "anyone"), tied(statement), groups_named(statement)] if {
	policy.type == "aws_cloudwatch_log_resource_policy"
}

else := [principals.not_public(statement, "anyone"), tied(statement)] if {
	policy.type in {"aws_sns_topic_policy", "aws_sqs_queue_policy"}
}

else := []

tied(statement) := lib.pass if count(services(statement)) == 0

else := lib.pass if conditions.pin(ties(statement))

else := lib.unknown(statement.path, marker) if marker := conditions.undecided(ties(statement))

else := lib.fail(statement.path, "unconditioned", {
	"actions": principals.actions(statement),
	"service": services(statement)[0],
})

services(statement) := [principal.value |
	some principal in statement.principals
	principal.type == "Service"
	is_string(principal.value)
]

ties(statement) := conditions.on_keys(
	statement,
	{"aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"},
)
