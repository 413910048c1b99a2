# METADATA
# title: Log groups keep logs for a set time
# description: Log groups have a finite retention at or above the required minimum, audit logs a year.
# custom:
#   slug: cw-retention
#   severity: medium
#   service: cloudwatch
#   planes: [plan, live]
#   subjects: [aws_cloudwatch_log_group]
#   reads:
#     aws_cloudwatch_log_group: [log_group_class, name, retention_in_days]
#   links:
#     aws_cloudwatch_log_group: [trails]
#   parameters:
#     log_retention_days: Days that logs must be kept, 365 when not declared.
#     audit_log_retention_days: Days that audit logs must be kept, 365 when not declared.
#   why: >-
#     Logs that are gone explain nothing, and most intrusions are noticed only months later. Logs that are kept for ever
#     cost more each month and keep what should have been forgotten.
#   fix: Set `retention_in_days` to at least the days that are required; left out, logs never expire.
#   messages:
#     never: "retention_in_days is not set, or 0: logs never expire."
#     too_short: "retention_in_days is {value}: these logs must be kept at least {least} days."
#   references:
#     checkov: ["~CKV_AWS_66", CKV_AWS_338]
#     kics: [cloudwatch_without_retention_period_specified]
#     fsbp: ["~CloudWatch.16"]
package plumbline.cloudwatch.retention

import data.plumbline.lib

# Groups of the class DELIVERY only hand logs on: CloudWatch keeps them for two days, whatever is asked for.
verdict(group) := lib.not_applicable if lib.is_one_of(group, ["log_group_class"], ["DELIVERY"])

else := lib.fail(["retention_in_days"], "never", {}) if {
	lib.value(group, ["retention_in_days"]) in [null, 0, "0"]
}

else := lib.must_be_at_least(group, ["retention_in_days"], _least(group), "too_short")

_least(group) := max([_ordinary, lib.parameter_or("audit_log_retention_days", 365)]) if _is_audit(group)

else := _ordinary

_ordinary := lib.parameter_or("log_retention_days", 365)

# Logs of a trail, of flows, of Kubernetes' API, and whatever is called audit.
_is_audit(group) if count(lib.link(group, "trails").to) > 0

_is_audit(group) if {
	name := lower(lib.value(group, ["name"]))
	some word in ["audit", "cloudtrail", "flow-log", "flowlog", "flow_log", "/aws/eks/"]
	contains(name, word)
}
