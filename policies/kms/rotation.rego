# METADATA
# title: Keys rotate
# description: Symmetric customer keys rotate automatically.
# custom:
#   slug: kms-rotation
#   severity: medium
#   service: kms
#   planes: [plan, live]
#   subjects: [aws_kms_key]
#   reads:
#     aws_kms_key:
#       - enable_key_rotation
#       - customer_master_key_spec
#       - key_usage
#       - custom_key_store_id
#       - rotation_period_in_days
#   parameters:
#     kms_rotation_days: The most days between two rotations, 90 to 2560; 365, what AWS does by itself, by default.
#   why: >-
#     New key material each year bounds what one leak of it opens, and costs nothing: KMS keeps the old material and
#     decrypts with it.
#   fix: Set `enable_key_rotation = true`.
#   messages:
#     off: "enable_key_rotation is {value}: the key material is never renewed."
#     seldom: "rotation_period_in_days is {value}, more than {most}."
#   references:
#     checkov: [CKV_AWS_7]
#     trivy: [AVD-AWS-0065]
#     kics: [cmk_rotation_disabled]
#     fsbp: ["~KMS.4"]
#     cis: ["v5:3.6", "v3:3.6"]
package plumbline.kms.rotation

import data.plumbline.lib

# Asymmetric and HMAC keys, and keys of a custom store, cannot rotate by themselves. External keys have material that
# somebody brings, and replicas follow their primary: they are no subjects.
verdict(key) := lib.not_applicable if _cannot_rotate(key)

else := lib.pass if {
	_rotation(key).verdict == "pass"
	_period(key).verdict == "pass"
}

else := lib.unknown(["customer_master_key_spec"], marker) if marker := _kind_unknown(key)

else := lib.worst([_rotation(key), _period(key)])

_cannot_rotate(key) if not _may_be(lib.value(key, ["customer_master_key_spec"]), "SYMMETRIC_DEFAULT")

_cannot_rotate(key) if not _may_be(lib.value(key, ["key_usage"]), "ENCRYPT_DECRYPT")

_cannot_rotate(key) if is_string(lib.value(key, ["custom_key_store_id"]))

_may_be(null, _)

_may_be(value, wanted) if value == wanted

_may_be(value, _) if lib.opaque(value)

_kind_unknown(key) := lib.first_unknown([lib.value(key, [name]) |
	some name in ["customer_master_key_spec", "key_usage", "custom_key_store_id"]
])

_rotation(key) := lib.must_be_true(key, ["enable_key_rotation"], "off")

_period(key) := lib.pass if not lib.is_set(key, _days)

else := lib.unknown(_days, marker) if marker := lib.opaque(lib.value(key, _days))

else := lib.pass if lib.number(lib.value(key, _days)) <= _most

else := lib.fail(_days, "seldom", {"value": lib.value(key, _days), "most": _most})

_days := ["rotation_period_in_days"]

_most := lib.parameter_or("kms_rotation_days", 365)
