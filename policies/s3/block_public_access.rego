# METADATA
# title: Buckets block public access
# description: Each bucket has all four block-public-access flags true.
# custom:
#   slug: s3-block-public-access
#   severity: high
#   service: s3
#   planes: [plan, live]
#   subjects: [aws_s3_bucket, aws_s3_bucket_public_access_block]
#   reads:
#     aws_s3_bucket_public_access_block: [block_public_acls, block_public_policy, ignore_public_acls, restrict_public_buckets]
#   links:
#     aws_s3_bucket_public_access_block: [bucket]
#   facets:
#     aws_s3_bucket: [bucket]
#   why: >-
#     One careless policy or ACL opens a bucket to the internet. The four flags make S3 refuse or ignore it, whatever
#     anybody writes later.
#   fix: >-
#     Add an `aws_s3_bucket_public_access_block` of this bucket with `block_public_acls`, `block_public_policy`,
#     `ignore_public_acls` and `restrict_public_buckets` set to `true`; the provider leaves each of them off.
#   messages:
#     none: "No aws_s3_bucket_public_access_block holds public access shut on this bucket."
#     off: "{flags} not true: public access is not blocked in full."
#   references:
#     checkov: ["~CKV2_AWS_6", CKV_AWS_53, CKV_AWS_54, CKV_AWS_55, CKV_AWS_56]
#     trivy: ["~AVD-AWS-0086", "~AVD-AWS-0087", "~AVD-AWS-0091", "~AVD-AWS-0093", "~AVD-AWS-0094"]
#     kics:
#       - "~s3_bucket_allows_public_acl"
#       - "~s3_bucket_with_public_policy"
#       - "~s3_bucket_without_ignore_public_acl"
#       - "~s3_bucket_without_restriction_of_public_bucket"
#     fsbp: [S3.8]
#     cis: ["v5:2.1.4", "v3:2.1.4"]
package plumbline.s3.block_public_access

import data.plumbline.lib
import data.plumbline.lib.buckets
import data.plumbline.lib.public_access

# AWS turns the flags on for buckets made since April 2023. That is a default of the moment of creation, which neither
# holds for older buckets nor is held up by Terraform when somebody lifts it: the control asks for it in writing.
# A block of a bucket that stands here is judged with its bucket; one of a bucket elsewhere by itself.
verdict(subject) := buckets.over(
	subject,
	"public_access_block",
	[public_access.all_on(setting, setting.at, "off") | some setting in buckets.written(subject, "public_access_block")],
	lib.fail([], "none", {}),
) if {
	subject.type == "aws_s3_bucket"
}

else := lib.not_applicable if buckets.is_of_bucket_here(subject)

else := public_access.all_on(subject.values, subject.address, "off")
