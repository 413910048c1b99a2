# METADATA
# title: Suspicious events raise alarms
# description: >-
#   For each event class of the CIS benchmark, a metric filter on the trail's log group and an alarm with a subscriber.
# custom:
#   slug: cw-security-alarms
#   severity: medium
#   service: cloudwatch
#   planes: [plan, live]
#   subjects: [aws_cloudtrail]
#   reads:
#     aws_cloudtrail: [cloud_watch_logs_group_arn]
#     aws_cloudwatch_log_metric_filter: [pattern]
#     aws_cloudwatch_metric_alarm: [actions_enabled, alarm_actions]
#   links:
#     aws_cloudtrail: [log_group.metric_filters.alarms.topics.subscriptions, trails.log_group]
#   why: >-
#     A trail that nobody reads warns nobody. These are the events that come first in most intrusions, and that hardly
#     ever come up in normal work.
#   fix: >-
#     For each class add an `aws_cloudwatch_log_metric_filter` on the trail's log group, an alarm on its metric, and a
#     topic with a subscription as the alarm's action.
#   messages:
#     no_group: "The trail streams to no log group, so that nothing can raise an alarm on what it records."
#     missing: "No metric filter with an alarm that somebody is told of covers: {classes}."
#   references:
#     trivy:
#       - AVD-AWS-0147
#       - AVD-AWS-0148
#       - AVD-AWS-0149
#       - AVD-AWS-0150
#       - AVD-AWS-0151
#       - AVD-AWS-0152
#       - AVD-AWS-0153
#       - AVD-AWS-0154
#       - AVD-AWS-0155
#       - AVD-AWS-0156
#       - AVD-AWS-0157
#       - AVD-AWS-0158
#       - AVD-AWS-0159
#       - AVD-AWS-0160
#       - AVD-AWS-0174
#     kics:
#       - "~cloudwatch_unauthorized_access_defined_alarm_missing"
#       - "~cloudwatch_root_account_use_alarm_missing"
#       - "~cloudwatch_iam_policy_changes_alarm_missing"
#       - "~cloudwatch_security_group_changes_alarm_missing"
#     fsbp: ["~CloudWatch.1"]
#     cis:
#       - "v5:4.1"
#       - "v5:4.2"
#       - "v5:4.3"
#       - "v5:4.4"
#       - "v5:4.5"
#       - "v5:4.6"
#       - "v5:4.7"
#       - "v5:4.8"
#       - "v5:4.9"
#       - "v5:4.10"
#       - "v5:4.11"
#       - "v5:4.12"
#       - "v5:4.13"
#       - "v5:4.14"
#       - "v5:4.15"
package plumbline.cloudwatch.security_alarms

import data.plumbline.lib
import data.plumbline.lib.event_classes

# A trail without a log group beside one that has it, here, is there for something else.
verdict(trail) := lib.not_applicable if {
	_streams_nowhere(trail)
	some other in lib.linked(trail, "trails")
	count(lib.linked(other, "log_group")) > 0
}

else := lib.fail(["cloud_watch_logs_group_arn"], "no_group", {}) if _streams_nowhere(trail)

else := lib.unknown(["cloud_watch_logs_group_arn"], lib.unseen(trail, "log_group")) if {
	count(lib.linked(trail, "log_group")) == 0
}

else := lib.over_link(trail, "log_group", ["cloud_watch_logs_group_arn"], [_judge(group) |
	some group in lib.linked(trail, "log_group")
])

_streams_nowhere(trail) if lib.value(trail, ["cloud_watch_logs_group_arn"]) in [null, ""]

_judge(group) := lib.pass if count(_uncovered(group)) == 0

else := lib.unknown(["cloud_watch_logs_group_arn"], marker) if marker := _unclear(group)

else := lib.fail_at(group.address, [], "missing", {"classes": concat(", ", _uncovered(group))})

_uncovered(group) := [class.name |
	covering := [lower(filter.values.pattern) | some filter in _filters(group); _tells_somebody(filter)]
	some class in event_classes.all
	not event_classes.covered(class, covering)
]

_filters(group) := lib.linked(group, "metric_filters")

_tells_somebody(filter) if {
	some alarm in lib.linked(filter, "alarms")
	not lib.value(alarm, ["actions_enabled"]) in [false, "false"]
	some topic in lib.linked(alarm, "topics")
	count(lib.linked(topic, "subscriptions")) > 0
}

# Something that was not seen may be what is missing: a filter, its pattern, an alarm, a topic elsewhere, a subscription.
_unclear(group) := lib.first_unknown(array.concat(
	[lib.link(group, "metric_filters")],
	array.concat(
		[object.get(filter.values, "pattern", null) | some filter in _filters(group)],
		[part |
			some filter in _filters(group)
			not _tells_somebody(filter)
			some part in array.concat(
				[lib.link(filter, "alarms")],
				[unseen | some alarm in lib.linked(filter, "alarms"); some unseen in _unseen(alarm)],
			)
		],
	),
))

_unseen(alarm) := array.concat(
	[lib.unseen(alarm, "topics") | count(lib.linked(alarm, "topics")) == 0; _has_targets(alarm)],
	[lib.link(topic, "subscriptions") | some topic in lib.linked(alarm, "topics")],
)

_has_targets(alarm) if not lib.value(alarm, ["alarm_actions"]) in [null, []]
