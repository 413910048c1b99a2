# METADATA
# title: Audit logs are locked
# description: Buckets of audit logs have object lock with a retention rule.
# custom:
#   slug: s3-object-lock-audit
#   severity: medium
#   service: s3
#   planes: [plan, live]
#   subjects: [aws_s3_bucket]
#   reads:
#     aws_s3_bucket: [object_lock_enabled]
#   facets:
#     aws_s3_bucket: [bucket]
#   why: >-
#     Whoever breaks in clears the trail. A locked object can be neither deleted nor overwritten until its time is up,
#     by administrators neither.
#   fix: >-
#     Make the bucket with `object_lock_enabled = true`, and add an `aws_s3_bucket_object_lock_configuration` with a
#     `default_retention`.
#   parameters:
#     audit_lock_modes: Modes of retention that are good enough; GOVERNANCE and COMPLIANCE by default.
#     audit_lock_days: How many days audit logs are locked for at least; 30 by default.
#   messages:
#     mode: "The mode of retention is {value}: who has the right permission may delete audit logs."
#     short: "Audit logs are locked for {value} days; at least {least} are due."
#     none: "Audit logs are written here, and no object lock keeps them from being deleted."
#     no_rule: "Object lock has no default retention: nothing is locked unless whoever writes it asks for it."
#   references:
#     checkov: ["~CKV_AWS_143"]
#     fsbp: ["~S3.15"]
package plumbline.s3.object_lock_audit

import data.plumbline.lib
import data.plumbline.lib.buckets

audit := {"configuration_history", "trail"}

verdict(bucket) := lib.not_applicable if {
	not buckets.serves(bucket, audit)
	not buckets.may_serve(bucket)
}

else := _locked(bucket) if buckets.serves(bucket, audit)

else := lib.pass if _locked(bucket).verdict == "pass"

else := lib.unknown([], buckets.may_serve(bucket))

_locked(bucket) := buckets.over(
	bucket,
	"object_lock",
	[_judge(setting) | some setting in buckets.written(bucket, "object_lock")],
	_absent(bucket),
)

_absent(bucket) := lib.fail(["object_lock_enabled"], "no_rule", {}) if {
	lib.is_one_of(bucket, ["object_lock_enabled"], [true, "true"])
}

else := lib.fail(["object_lock_enabled"], "none", {})

_judge(setting) := lib.one_of(object.get(setting, "mode", null), _modes, setting.path, "mode") if {
	_days(setting) >= _least
	lib.parameter("audit_lock_modes")
}

else := lib.pass if _days(setting) >= _least

else := lib.fail_at(setting.at, setting.path, "short", {"value": _days(setting), "least": _least}) if _days(setting) > 0

else := lib.unknown([], marker) if marker := lib.first_unknown([object.get(setting, unit, null) | some unit in ["days", "years"]])

else := lib.fail_at(setting.at, setting.path, "no_rule", {})

_days(setting) := days if days := lib.number(setting.days)

else := lib.number(setting.years) * 365

_modes := lib.parameter("audit_lock_modes")

_least := lib.parameter_or("audit_lock_days", 30)
