# METADATA
# title: Access to the bucket of a trail is logged
# description: The trail's bucket has server access logging.
# custom:
#   slug: ct-bucket-access-logged
#   severity: low
#   service: cloudtrail
#   planes: [plan, live]
#   subjects: [aws_cloudtrail]
#   reads:
#     aws_cloudtrail: [s3_bucket_name]
#     aws_s3_bucket: [bucket]
#   links:
#     aws_cloudtrail: [bucket]
#   facets:
#     aws_s3_bucket: [bucket]
#   why: Who read or deleted files of the trail is what one wants to know when files of the trail are missing.
#   fix: Add an `aws_s3_bucket_logging` of the trail's bucket whose target is the bucket of logs.
#   messages:
#     not_logged: "Nothing logs the access to {bucket}, which holds the trail."
#   references:
#     trivy: [AVD-AWS-0163]
#     kics: [cloudtrail_log_files_s3_bucket_with_logging_disabled]
#     fsbp: ["~CloudTrail.7"]
#     cis: ["v5:3.4", "v3:3.4"]
package plumbline.cloudtrail.bucket_access_logged

import data.plumbline.lib
import data.plumbline.lib.buckets

verdict(trail) := lib.unknown(["s3_bucket_name"], lib.unseen(trail, "bucket")) if count(lib.linked(trail, "bucket")) == 0

else := lib.over_link(trail, "bucket", ["s3_bucket_name"], [_logged(bucket) | some bucket in lib.linked(trail, "bucket")])

# A target that is not known yet is one that somebody names.
_logged(bucket) := buckets.over(
	bucket,
	"logging",
	[_judge(setting) | some setting in buckets.written(bucket, "logging")],
	lib.fail_at(bucket.address, [], "not_logged", {"bucket": bucket.address}),
)

_judge(setting) := lib.pass if setting.target

else := lib.fail_at(setting.at, setting.path, "not_logged", {"bucket": setting.at})
