# METADATA
# title: Buckets encrypt with a customer key
# description: >-
#   Default encryption is KMS with a customer key. Buckets of logs whose delivery cannot use KMS are encrypted by S3.
# custom:
#   slug: s3-sse-kms
#   severity: high
#   service: s3
#   planes: [plan, live]
#   subjects: [aws_s3_bucket, aws_s3_bucket_server_side_encryption_configuration]
#   links:
#     aws_s3_bucket_server_side_encryption_configuration: [bucket]
#   facets:
#     aws_s3_bucket: [bucket]
#     aws_s3_bucket_server_side_encryption_configuration: [bucket]
#   why: >-
#     What S3 encrypts by itself, S3 decrypts for whoever may read the object. With a key of one's own, reading needs a
#     second permission, each use is on record, and the key can be taken away.
#   fix: >-
#     Add an `aws_s3_bucket_server_side_encryption_configuration` with `sse_algorithm = "aws:kms"` and the ARN of a key
#     of yours as `kms_master_key_id`.
#   messages:
#     none: "Nothing sets the encryption, and S3 encrypts with keys of its own (SSE-S3)."
#     not_kms: "sse_algorithm is {algorithm}: objects are not encrypted with a key of KMS."
#     no_key: "No customer key is named: objects are encrypted with the key that AWS manages (aws/s3)."
#   references:
#     checkov: ["~CKV_AWS_19", CKV_AWS_145]
#     trivy: ["~AVD-AWS-0088", AVD-AWS-0132]
#     fsbp: ["~S3.17"]
package plumbline.s3.sse_kms

import data.plumbline.lib
import data.plumbline.lib.buckets

verdict(bucket) := lib.not_applicable if buckets.is_of_bucket_here(bucket)

else := buckets.over(
	bucket,
	"encryption",
	[_judge(bucket, setting) | some setting in buckets.written(bucket, "encryption")],
	_unless_required(bucket, lib.fail([], "none", {})),
)

_judge(bucket, setting) := lib.unknown([], setting.algorithm) if lib.opaque(setting.algorithm)

else := _with_key(setting) if setting.algorithm in {"aws:kms", "aws:kms:dsse"}

else := _unless_required(bucket, lib.fail_at(setting.at, setting.path, "not_kms", {"algorithm": object.get(
	setting,
	"algorithm",
	"not set",
)}))

# A key that is not known yet is one that somebody names.
_with_key(setting) := lib.fail_at(setting.at, setting.path, "no_key", {}) if not setting.key

else := lib.fail_at(setting.at, setting.path, "no_key", {}) if endswith(setting.key, "alias/aws/s3")

else := lib.pass

# Server access logs of S3 and access logs of load balancers are not delivered to a bucket that encrypts by KMS. Since
# January 2023 S3 encrypts what nobody asked it to.
_unless_required(bucket, judgement) := lib.pass if buckets.serves(bucket, {"balancer_logs", "server_access_logs"})

else := lib.unknown([], marker) if marker := buckets.may_serve(bucket)

else := judgement
