# METADATA
# title: Buckets are versioned
# description: Versioning is enabled, so that nothing is lost by being overwritten or deleted.
# custom:
#   slug: s3-versioning
#   severity: medium
#   service: s3
#   planes: [plan, live]
#   subjects: [aws_s3_bucket, aws_s3_bucket_versioning]
#   links:
#     aws_s3_bucket_versioning: [bucket]
#   facets:
#     aws_s3_bucket: [bucket]
#     aws_s3_bucket_versioning: [bucket]
#   why: >-
#     Without versions, one mistaken command, or whoever got in, overwrites or deletes the only copy there is. States and
#     audit logs are the first to be missed.
#   fix: Add an `aws_s3_bucket_versioning` of this bucket with `status = "Enabled"`.
#   messages:
#     none: "Nothing turns versioning on, and S3 leaves it off: what is overwritten or deleted is gone."
#     off: "Versioning is {status}: what is overwritten or deleted is gone."
#   references:
#     checkov: [CKV_AWS_21]
#     trivy: [AVD-AWS-0090]
#     kics: [s3_bucket_without_versioning]
#     fsbp: ["~S3.14"]
package plumbline.s3.versioning

import data.plumbline.lib
import data.plumbline.lib.buckets

verdict(bucket) := lib.not_applicable if buckets.is_of_bucket_here(bucket)

else := buckets.over(
	bucket,
	"versioning",
	[_judge(setting) | some setting in buckets.written(bucket, "versioning")],
	lib.fail([], "none", {}),
)

_judge(setting) := lib.pass if setting.status == "Enabled"

else := lib.unknown([], setting.status) if lib.opaque(setting.status)

else := lib.fail_at(setting.at, setting.path, "off", {"status": object.get(setting, "status", "not set")})
