# METADATA
# title: Keys are enabled
# description: Keys in use are enabled.
# custom:
#   slug: kms-enabled
#   severity: medium
#   service: kms
#   planes: [plan, live]
#   subjects: [aws_kms_key, aws_kms_external_key, aws_kms_replica_key, aws_kms_replica_external_key]
#   reads:
#     aws_kms_key: [is_enabled]
#     aws_kms_external_key: [enabled]
#     aws_kms_replica_key: [enabled]
#     aws_kms_replica_external_key: [enabled]
#   why: What a disabled key has encrypted cannot be read, and services that use it stop one after another.
#   fix: Leave `is_enabled` (`enabled` on external and replica keys) out, or set it to true. To retire a key, delete it.
#   messages:
#     disabled: "The key is disabled: nothing that it encrypts can be read."
#   references:
#     checkov: [CKV_AWS_227]
#     kics: [cmk_is_unusable]
package plumbline.kms.enabled

import data.plumbline.lib

verdict(key) := lib.must_be_one_of(key, [_attribute(key)], [true, "true", null], "disabled")

_attribute(key) := "is_enabled" if key.type == "aws_kms_key"

else := "enabled"
