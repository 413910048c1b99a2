# METADATA
# title: Buckets are cleared up
# description: Lifecycle rules expire old versions and abort uploads that were never finished.
# custom:
#   slug: s3-lifecycle
#   severity: low
#   service: s3
#   planes: [plan, live]
#   subjects: [aws_s3_bucket, aws_s3_bucket_lifecycle_configuration]
#   links:
#     aws_s3_bucket_lifecycle_configuration: [bucket]
#   facets:
#     aws_s3_bucket: [bucket]
#     aws_s3_bucket_lifecycle_configuration: [bucket]
#   why: >-
#     Old versions and parts of uploads that were given up are in no listing, cost money for ever, and keep what was
#     meant to be deleted.
#   fix: >-
#     Add an `aws_s3_bucket_lifecycle_configuration` with an enabled rule of an empty `filter`, with
#     `noncurrent_version_expiration` and `abort_incomplete_multipart_upload`.
#   parameters:
#     old_version_days: How many days an old version is kept at least; 7 by default.
#   messages:
#     none: "No lifecycle rules clear this bucket up."
#     uploads: "No enabled rule for the whole bucket aborts uploads that were never finished."
#     soon: "Old versions are gone after {value} days; {least} are due, to notice what was overwritten."
#     versions: "No enabled rule for the whole bucket expires old versions."
#   references:
#     checkov: ["~CKV2_AWS_61", CKV_AWS_300]
#     fsbp: [S3.13, S3.10]
package plumbline.s3.lifecycle

import data.plumbline.lib
import data.plumbline.lib.buckets

verdict(bucket) := lib.not_applicable if buckets.is_of_bucket_here(bucket)

# Whether a bucket that stands elsewhere is versioned is not known: its rules need not speak of old versions.
else := buckets.over(
	bucket,
	"lifecycle",
	[_judge(bucket, setting) | some setting in buckets.written(bucket, "lifecycle")],
	lib.fail([], "none", {}),
)

_judge(bucket, setting) := lib.worst([
	_has(setting, "uploads"),
	_versions(bucket, setting),
])

# A bucket that certainly has no versioning has no old versions.
_versions(bucket, setting) := lib.worst([_has(setting, "old_versions"), _kept(setting)]) if _may_be_versioned(bucket)

else := lib.pass

_kept(setting) := lib.fail_at(setting.at, setting.path, "soon", {"value": soon[0], "least": _least}) if {
	soon := [days |
		some rule in setting.rules
		rule.status == "Enabled"
		days := lib.number(object.get(rule, "old_versions", null))
		days < _least
	]
	count(soon) > 0
}

else := lib.pass

_least := lib.parameter_or("old_version_days", 7)

_may_be_versioned(bucket) if lib.is_unknown(buckets.setting(bucket, "versioning"))

_may_be_versioned(bucket) if {
	some setting in buckets.written(bucket, "versioning")
	not setting.status == "Disabled"
}

_has(setting, what) := lib.pass if {
	some rule in setting.rules
	rule.status == "Enabled"
	rule.narrowed == false
	lib.number(rule[what]) > 0
}

else := lib.unknown([], marker) if marker := lib.first_unknown([part | some rule in setting.rules; some part in [rule.status, rule.narrowed, object.get(rule, what, null)]; _may_count(rule, what)])

else := lib.fail_at(setting.at, setting.path, _message[what], {})

_message := {"uploads": "uploads", "old_versions": "versions"}

# What of a rule is known does not rule it out.
_may_count(rule, what) if {
	not rule.status == "Disabled"
	not rule.narrowed == true
	object.get(rule, what, null) != null
}
