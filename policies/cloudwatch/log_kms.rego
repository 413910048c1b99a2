# METADATA
# title: Log groups are encrypted with a customer key
# description: Log groups use a customer key of KMS.
# custom:
#   slug: cw-log-kms
#   severity: medium
#   service: cloudwatch
#   planes: [plan, live]
#   subjects: [aws_cloudwatch_log_group]
#   reads:
#     aws_cloudwatch_log_group: [kms_key_id]
#   why: >-
#     Logs hold tokens, addresses and names that nobody meant to write there. With a key of one's own, reading them takes
#     a second permission, and each use is on record.
#   fix: >-
#     Set `kms_key_id` to the ARN of a key whose policy lets `logs.<region>.amazonaws.com` use it.
#   messages:
#     no_key: "kms_key_id is not set: the log group is encrypted with a key of AWS's own."
#   references:
#     checkov: [CKV_AWS_158]
#     trivy: [AVD-AWS-0017]
#     kics: [cloudwatch_log_group_not_encrypted]
package plumbline.cloudwatch.log_kms

import data.plumbline.lib

# CloudWatch Logs refuses a key whose policy does not admit it, so that what is set is one that works. One that is not
# known yet is set.
verdict(group) := lib.fail(["kms_key_id"], "no_key", {}) if lib.value(group, ["kms_key_id"]) == ""

else := lib.must_be_set(group, ["kms_key_id"], "no_key")
