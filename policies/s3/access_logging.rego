# METADATA
# title: Access to buckets is logged
# description: Server access logs go to a log bucket.
# custom:
#   slug: s3-access-logging
#   severity: low
#   service: s3
#   planes: [plan, live]
#   subjects: [aws_s3_bucket]
#   reads:
#     aws_s3_bucket: [bucket]
#   facets:
#     aws_s3_bucket: [bucket]
#   why: >-
#     When data has leaked, server access logs show who read which object and from where, also for requests that no
#     trail records.
#   fix: Add an `aws_s3_bucket_logging` of this bucket whose `target_bucket` is the bucket of logs.
#   messages:
#     none: "Nothing sends the bucket's access logs anywhere."
#     itself: "The bucket logs into itself: each log that is written makes another."
#   references:
#     checkov: [CKV_AWS_18]
#     trivy: [AVD-AWS-0089]
#     kics: [s3_bucket_logging_disabled]
#     fsbp: [S3.9]
package plumbline.s3.access_logging

import data.plumbline.lib
import data.plumbline.lib.buckets

# The bucket that takes these logs cannot log its own: each log would make another.
verdict(bucket) := lib.not_applicable if {
	buckets.serves(bucket, {"server_access_logs"})
	count(buckets.written(bucket, "logging")) == 0
}

else := buckets.over(
	bucket,
	"logging",
	[_judge(bucket, setting) | some setting in buckets.written(bucket, "logging")],
	_absent(bucket),
)

_absent(bucket) := lib.unknown([], marker) if marker := buckets.may_serve(bucket)

else := lib.fail([], "none", {})

# A target that is not known yet is one that somebody names.
_judge(bucket, setting) := lib.fail_at(setting.at, setting.path, "itself", {}) if _is_itself(bucket, setting.target)

else := lib.fail_at(setting.at, setting.path, "none", {}) if not setting.target

else := lib.pass

_is_itself(bucket, target) if target == lib.value(bucket, ["bucket"])

_is_itself(bucket, target) if target.refs == [bucket.address]
