# METADATA
# title: Flow logs are kept safe
# description: >-
#   The flow-log destination is an encrypted, retained log group (with a narrow delivery role) or a private bucket.
# custom:
#   slug: net-flow-log-store-protected
#   severity: medium
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_flow_log]
#   reads:
#     aws_flow_log: [iam_role_arn, log_destination_type]
#     aws_cloudwatch_log_group: [kms_key_id, retention_in_days]
#   links:
#     aws_flow_log: [log_bucket, log_group, role.attachments.policy, role.inline_policies]
#   facets:
#     aws_iam_policy: [documents]
#     aws_iam_role_policy: [documents]
#     aws_s3_bucket: [bucket]
#   why: >-
#     The log shows which machine speaks to which: a map for whoever gets in, and the evidence against them. It must not
#     be readable by all, vanish too soon, or be written by a role that could do more.
#   fix: >-
#     Give the log group `kms_key_id` and `retention_in_days`, and its role `logs:CreateLogStream`, `logs:PutLogEvents`
#     and `logs:DescribeLogStreams` on that group; or give the bucket an `aws_s3_bucket_public_access_block`.
#   messages:
#     plain: "{group} has no kms_key_id: the flow log is not encrypted with a key of one's own."
#     forever: "{group} has no retention_in_days: the flow log is kept for ever, and nobody decided how long."
#     wide_role: "The delivery role may do {action}, where writing the log needs three actions."
#     public: "{bucket} does not block public access in full ({flag})."
package plumbline.vpc.flow_log_store_protected

import data.plumbline.lib
import data.plumbline.lib.buckets
import data.plumbline.lib.documents
import data.plumbline.lib.principals

# What Firehose delivers to is judged where that is declared. Left out, the kind is CloudWatch Logs.
verdict(flow_log) := lib.not_applicable if kind(flow_log) == "kinesis-data-firehose"

else := in_bucket(flow_log) if kind(flow_log) == "s3"

else := lib.worst([in_group(flow_log), by_role(flow_log)]) if kind(flow_log) == "cloud-watch-logs"

else := lib.unknown(["log_destination_type"], kind(flow_log))

kind(flow_log) := lib.value(flow_log, ["log_destination_type"]) if lib.is_set(flow_log, ["log_destination_type"])

else := "cloud-watch-logs"

over_store(flow_log, link, judgements) := lib.unknown(["log_destination"], lib.unseen(flow_log, link)) if {
	count(judgements) == 0
}

else := lib.over_link(flow_log, link, ["log_destination"], judgements)

in_bucket(flow_log) := over_store(flow_log, "log_bucket", [judge_bucket(bucket) |
	some bucket in lib.linked(flow_log, "log_bucket")
])

in_group(flow_log) := over_store(flow_log, "log_group", [judge_group(group) |
	some group in lib.linked(flow_log, "log_group")
])

judge_group(group) := lib.fail_at(group.address, ["kms_key_id"], "plain", {"group": group.address}) if {
	lib.value(group, ["kms_key_id"]) in [null, ""]
}

else := lib.fail_at(group.address, ["retention_in_days"], "forever", {"group": group.address}) if {
	lib.value(group, ["retention_in_days"]) in [null, 0]
}

# A key or a number that is not known yet is there all the same, unless it comes from outside alone.
else := lib.unknown([], marker) if {
	marker := lib.first_unknown([value |
		some name in ["kms_key_id", "retention_in_days"]
		value := lib.value(group, [name])
		not is_made_here(value)
	])
}

else := lib.pass

is_made_here(value) if count(value.refs) > 0

# The role may be somebody else's, and a log across accounts has none.
by_role(flow_log) := lib.pass if lib.value(flow_log, ["iam_role_arn"]) in [null, ""]

else := lib.unknown(["iam_role_arn"], lib.unseen(flow_log, "role")) if count(lib.linked(flow_log, "role")) == 0

else := lib.over_link(flow_log, "role", ["iam_role_arn"], [judgement |
	some role in lib.linked(flow_log, "role")
	judgement := lib.worst(array.concat([lib.pass], [judge_policy(policy) | some policy in policies(role)]))
])

policies(role) := array.concat(lib.linked(role, "inline_policies"), [policy |
	some attachment in lib.linked(role, "attachments")
	some policy in lib.linked(attachment, "policy")
])

judge_policy(policy) := lib.fail_at(policy.address, wide[0].path, "wide_role", {"action": wide[0].action}) if {
	wide := [{"path": statement.path, "action": action} |
		some statement in documents.allowing(documents.document(policy, "policy"))
		some action in statement.actions
		action in {"*", "*:*", "logs:*"}
	]
	count(wide) > 0
}

else := lib.unknown(["iam_role_arn"], marker) if {
	marker := principals.unseen_statement(documents.document(policy, "policy"))
}

else := lib.pass

flags := ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]

judge_bucket(bucket) := buckets.over(
	bucket,
	"public_access_block",
	[judge_block(bucket, setting) | some setting in buckets.written(bucket, "public_access_block")],
	lib.fail_at(bucket.address, [], "public", {"bucket": bucket.address, "flag": "no block is declared"}),
)

judge_block(bucket, setting) := lib.fail_at(setting.at, [off[0]], "public", {"bucket": bucket.address, "flag": off[0]}) if {
	off := [flag | some flag in flags; object.get(setting, flag, false) in [false, "false", null]]
	count(off) > 0
}

else := lib.unknown([], marker) if marker := lib.first_unknown([object.get(setting, flag, null) | some flag in flags])

else := lib.pass
