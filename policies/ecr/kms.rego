# METADATA
# title: Repositories are encrypted by KMS
# description: Images are encrypted with a key of KMS.
# custom:
#   slug: ecr-kms
#   severity: low
#   service: ecr
#   planes: [plan, live]
#   subjects: [aws_ecr_repository]
#   reads:
#     aws_ecr_repository: [encryption_configuration]
#   why: >-
#     With a key of KMS, each use of the key is on record, and with a key of one's own it can be taken away. It is set
#     when the repository is made, and never again.
#   fix: >-
#     Add `encryption_configuration` with `encryption_type = "KMS"`, and the ARN of a key of yours as `kms_key`. The
#     repository is made anew.
#   messages:
#     not_kms: "encryption_type is {value}: images are encrypted with keys of S3."
#   references:
#     checkov: [CKV_AWS_136]
#     trivy: [AVD-AWS-0033]
#     kics: [ecr_repository_not_encrypted]
#     fsbp: ["~ECR.5"]
package plumbline.ecr.kms

import data.plumbline.lib

# Left out, the type is AES256.
verdict(repository) := lib.fail(["encryption_configuration"], "not_kms", {"value": "AES256"}) if _type(repository) == null

else := lib.one_of(_type(repository), ["KMS", "KMS_DSSE"], ["encryption_configuration"], "not_kms")

_type(repository) := lib.value(repository, ["encryption_configuration", 0, "encryption_type"])
