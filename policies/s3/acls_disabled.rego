# METADATA
# title: ACLs of buckets are disabled
# description: The bucket's owner owns every object, and access is granted by policies alone.
# custom:
#   slug: s3-acls-disabled
#   severity: medium
#   service: s3
#   planes: [plan, live]
#   subjects: [aws_s3_bucket, aws_s3_bucket_ownership_controls]
#   facets:
#     aws_s3_bucket: [bucket]
#     aws_s3_bucket_ownership_controls: [bucket]
#   why: >-
#     With ACLs in force, whoever writes an object can own it and share it with others, past the bucket's policy and out
#     of sight of those who review it.
#   fix: >-
#     Add an `aws_s3_bucket_ownership_controls` of this bucket with `object_ownership = "BucketOwnerEnforced"`, and take
#     ACLs away.
#   messages:
#     none: "No aws_s3_bucket_ownership_controls keeps ACLs disabled on this bucket."
#     enabled: "object_ownership is {ownership}: ACLs can grant access beside the bucket's policy."
#   references:
#     checkov: [CKV2_AWS_65]
#     fsbp: [S3.12]
package plumbline.s3.acls_disabled

import data.plumbline.lib
import data.plumbline.lib.buckets

# AWS disables ACLs on buckets made since April 2023. As with public access, that is a default of the moment of creation
# that Terraform does not hold up: the control asks for it in writing.
# A bucket whose ownership is written is judged where that stands.
verdict(subject) := lib.not_applicable if {
	subject.type == "aws_s3_bucket"
	count(buckets.written(subject, "ownership")) > 0
}

else := buckets.over(
	subject,
	"ownership",
	[_judge(setting) | some setting in buckets.written(subject, "ownership")],
	lib.fail([], "none", {}),
)

_judge(setting) := lib.pass if setting.object_ownership == "BucketOwnerEnforced"

else := lib.unknown([], setting.object_ownership) if lib.opaque(setting.object_ownership)

else := lib.fail(["rule", 0, "object_ownership"], "enabled", {"ownership": object.get(
	setting,
	"object_ownership",
	"not set",
)})
