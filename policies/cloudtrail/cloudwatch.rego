# METADATA
# title: Trails stream to a log group
# description: The trail streams to a log group of CloudWatch Logs, with a role that may write there.
# custom:
#   slug: ct-cloudwatch
#   severity: medium
#   service: cloudtrail
#   planes: [plan, live]
#   subjects: [aws_cloudtrail]
#   reads:
#     aws_cloudtrail: [cloud_watch_logs_group_arn, cloud_watch_logs_role_arn]
#   links:
#     aws_cloudtrail: [log_role.inline_policies, log_role.attachments.policy]
#   facets:
#     aws_iam_role: [documents]
#     aws_iam_role_policy: [documents]
#     aws_iam_policy: [documents]
#   why: >-
#     Files in a bucket are for later. Alarms on what somebody does now, such as using the root account, need the events
#     in a log group.
#   fix: >-
#     Set `cloud_watch_logs_group_arn` and `cloud_watch_logs_role_arn`, the role with a trust policy for
#     `cloudtrail.amazonaws.com` and leave to call `logs:CreateLogStream` and `logs:PutLogEvents`.
#   messages:
#     not_set: "cloud_watch_logs_group_arn is not set: nothing can raise an alarm on what the trail records."
#     no_role: "cloud_watch_logs_role_arn is not set: CloudTrail may not write to the log group."
#     not_trusted: "{role} does not trust cloudtrail.amazonaws.com: no events reach the log group."
#     not_granted: "No policy of {role} allows logs:PutLogEvents: no events reach the log group."
#   references:
#     checkov: [CKV2_AWS_10]
#     trivy: ["~AVD-AWS-0162"]
#     kics: [cloudtrail_not_integrated_with_cloudwatch]
#     fsbp: [CloudTrail.5]
package plumbline.cloudtrail.cloudwatch

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.grants
import data.plumbline.lib.principals

verdict(trail) := lib.fail(["cloud_watch_logs_group_arn"], "not_set", {}) if _is_empty(trail, "cloud_watch_logs_group_arn")

else := lib.fail(["cloud_watch_logs_role_arn"], "no_role", {}) if _is_empty(trail, "cloud_watch_logs_role_arn")

# CloudTrail tries the role when the trail is made, so one that stands elsewhere is taken at its word.
else := lib.pass if count(lib.linked(trail, "log_role")) == 0

else := lib.over_link(trail, "log_role", ["cloud_watch_logs_role_arn"], [lib.worst([_trust(role), _grant(role)]) |
	some role in lib.linked(trail, "log_role")
])

_is_empty(trail, attribute) if lib.value(trail, [attribute]) in [null, ""]

_trust(role) := lib.pass if {
	some statement in documents.allowing(_trust_policy(role))
	some principal in statement.principals
	principal.value == "cloudtrail.amazonaws.com"
}

else := lib.unknown(["cloud_watch_logs_role_arn"], marker) if marker := principals.unseen_statement(_trust_policy(role))

else := lib.unknown(["cloud_watch_logs_role_arn"], marker) if marker := lib.first_unknown([principal.value | some statement in documents.allowing(_trust_policy(role)); some principal in statement.principals])

else := lib.fail_at(role.address, ["assume_role_policy"], "not_trusted", {"role": role.address})

_trust_policy(role) := object.get(role.facets, ["documents", "assume_role_policy"], {"statements": []})

_grant(role) := lib.pass if {
	some doc in _granted(role)
	some statement in documents.allowing(doc)
	grants.covers(statement, "logs:putlogevents") == "yes"
}

else := lib.unknown(["cloud_watch_logs_role_arn"], marker) if marker := _unseen(role)

else := lib.fail_at(role.address, [], "not_granted", {"role": role.address})

_granted(role) := array.concat(
	[doc | some name, doc in object.get(role.facets, "documents", {}); name != "assume_role_policy"],
	[doc |
		some holder in array.concat(
			lib.linked(role, "inline_policies"),
			[policy | some attachment in lib.linked(role, "attachments"); some policy in lib.linked(attachment, "policy")],
		)
		doc := documents.document(holder, "policy")
		doc != null
	],
)

# A policy that was not seen may allow it.
_unseen(role) := lib.first_unknown(array.concat(
	[lib.link(role, "inline_policies"), lib.link(role, "attachments")],
	array.concat(
		[lib.unseen(attachment, "policy") |
			some attachment in lib.linked(role, "attachments")
			count(lib.linked(attachment, "policy")) == 0
		],
		[part |
			some doc in _granted(role)
			some part in array.concat([doc], [action | some statement in doc.statements; some action in statement.actions])
		],
	),
))
