# METADATA
# title: Only log services write to log buckets
# description: >-
#   Buckets of logs accept writes from the delivery services alone, bound by the source account or the source ARN.
# custom:
#   slug: s3-log-bucket-writers-scoped
#   severity: high
#   service: s3
#   planes: [plan, live]
#   subjects: [aws_s3_bucket]
#   reads:
#     aws_s3_bucket: [acl]
#     aws_s3_bucket_acl: [acl]
#   links:
#     aws_s3_bucket: [bucket_policies, acls]
#   facets:
#     aws_s3_bucket: [bucket, documents]
#     aws_s3_bucket_policy: [documents]
#   why: >-
#     Who can write to a bucket of logs can forge them. A delivery service writes for every customer of AWS: without a
#     condition, anybody can have it write here.
#   fix: >-
#     Allow `s3:PutObject` to the delivery service alone, with `StringEquals` on `aws:SourceAccount` or `ArnLike` on
#     `aws:SourceArn`. Let S3 write its access logs by the policy (`logging.s3.amazonaws.com`), not by an ACL.
#   messages:
#     writer: "{who} may write to this bucket of logs, and is no service that delivers logs."
#     unbound: "{who} may write logs here for any account: no condition binds the source account or the source ARN."
#     acl: "The ACL log-delivery-write lets logs in without any condition: allow logging.s3.amazonaws.com in the policy."
#   references:
#     fsbp: [S3.6]
package plumbline.s3.log_bucket_writers_scoped

import data.plumbline.lib
import data.plumbline.lib.buckets
import data.plumbline.lib.deliveries

_logs := {"balancer_logs", "configuration_history", "delivered_logs", "server_access_logs", "trail"}

_source := {"aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"}

verdict(bucket) := lib.not_applicable if {
	not buckets.serves(bucket, _logs)
	not buckets.may_serve(bucket)
}

else := _judged(bucket) if buckets.serves(bucket, _logs)

else := lib.pass if _judged(bucket).verdict == "pass"

else := lib.unknown([], buckets.may_serve(bucket))

_judged(bucket) := lib.worst(_judgements(bucket)) if lib.worst(_judgements(bucket)).verdict == "fail"

else := lib.unknown([], marker) if marker := buckets.unseen(bucket)

else := lib.worst(array.concat([lib.pass], _judgements(bucket)))

_judgements(bucket) := array.concat(
	[_judge(held) | some held in deliveries.writing(bucket)],
	[lib.fail_at(holder.address, ["acl"], "acl", {}) |
		some holder in array.concat([bucket], lib.linked(bucket, "acls"))
		lib.value(holder, ["acl"]) == "log-delivery-write"
	],
)

_judge(held) := lib.fail_at(held.at, ["policy"], "writer", {"who": who}) if who := deliveries.stranger(held.statement)

else := lib.unknown([], marker) if marker := deliveries.unclear(held.statement)

else := lib.pass if deliveries.bound(held.statement, _source)

else := lib.pass if deliveries.only_balancers(held.statement)

else := lib.unknown([], marker) if marker := deliveries.unbound_doubt(held.statement, _source)

else := lib.fail_at(held.at, ["policy"], "unbound", {"who": held.statement.principals[0].value})
