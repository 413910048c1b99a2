# METADATA
# title: The bucket of a trail is private
# description: The trail's bucket blocks public access, and its policy lets only CloudTrail write, for this trail.
# custom:
#   slug: ct-bucket-private
#   severity: critical
#   service: cloudtrail
#   planes: [plan, live]
#   subjects: [aws_cloudtrail]
#   reads:
#     aws_cloudtrail: [s3_bucket_name, name]
#   links:
#     aws_cloudtrail: [bucket.bucket_policies]
#   facets:
#     aws_s3_bucket: [bucket, documents]
#     aws_s3_bucket_policy: [documents]
#   why: >-
#     A trail that others can read tells them where to begin. One that others can write to, or that CloudTrail fills for
#     any account that asks it to, proves nothing.
#   fix: >-
#     Block public access to the bucket, and allow `s3:PutObject` to `cloudtrail.amazonaws.com` alone, with the
#     condition `aws:SourceArn` = the ARN of the trail.
#   messages:
#     public: "Public access to {bucket}, which holds the trail, is not blocked in full."
#     writer: "{who} may write to {bucket}, which holds the trail, besides CloudTrail."
#     any_trail: "CloudTrail may write to {bucket} for any trail: no condition binds aws:SourceArn."
#   references:
#     trivy: ["~AVD-AWS-0161"]
#     kics: ["~cloudtrail_log_files_s3_bucket_is_publicly_accessible"]
#     fsbp: ["~CloudTrail.6"]
package plumbline.cloudtrail.bucket_private

import data.plumbline.lib
import data.plumbline.lib.buckets
import data.plumbline.lib.deliveries
import data.plumbline.s3.block_public_access

verdict(trail) := lib.unknown(["s3_bucket_name"], lib.unseen(trail, "bucket")) if count(lib.linked(trail, "bucket")) == 0

else := lib.over_link(trail, "bucket", ["s3_bucket_name"], [lib.worst([_blocked(bucket), _writers(bucket)]) |
	some bucket in lib.linked(trail, "bucket")
])

_blocked(bucket) := lib.fail_at(at, [], "public", {"bucket": bucket.address}) if {
	judgement := block_public_access.verdict(bucket)
	judgement.verdict == "fail"
	at := object.get(judgement, "at", bucket.address)
}

else := block_public_access.verdict(bucket)

_writers(bucket) := lib.worst(_judgements(bucket)) if lib.worst(_judgements(bucket)).verdict == "fail"

else := lib.unknown(["s3_bucket_name"], marker) if marker := buckets.unseen(bucket)

else := lib.worst(array.concat([lib.pass], _judgements(bucket)))

_judgements(bucket) := [_judge(bucket, held) | some held in deliveries.writing(bucket)]

_service := "cloudtrail.amazonaws.com"

_judge(bucket, held) := lib.fail_at(held.at, ["policy"], "writer", {"who": who, "bucket": bucket.address}) if {
	who := deliveries.other_than(held.statement, _service)
}

else := lib.unknown([], marker) if marker := deliveries.unclear(held.statement)

else := lib.pass if deliveries.bound(held.statement, {"aws:sourcearn"})

else := lib.unknown([], marker) if marker := deliveries.unbound_doubt(held.statement, {"aws:sourcearn"})

else := lib.fail_at(held.at, ["policy"], "any_trail", {"bucket": bucket.address})
