# METADATA
# title: Alarms do something
# description: Alarms have actions enabled and at least one target.
# custom:
#   slug: cw-alarms-act
#   severity: medium
#   service: cloudwatch
#   planes: [plan, live]
#   subjects: [aws_cloudwatch_metric_alarm, aws_cloudwatch_composite_alarm]
#   reads:
#     aws_cloudwatch_metric_alarm: [actions_enabled, alarm_actions]
#     aws_cloudwatch_composite_alarm: [actions_enabled, alarm_actions]
#   why: An alarm that nobody is told of changes colour on a page that nobody looks at.
#   fix: >-
#     Give the alarm an `alarm_actions` with the ARN of a topic that people subscribe to, and leave `actions_enabled` on.
#   messages:
#     disabled: "actions_enabled is {value}: nothing happens when the alarm goes off."
#     no_target: "alarm_actions is empty: nobody is told when the alarm goes off."
#   references:
#     checkov: [CKV_AWS_319]
#     fsbp: ["~CloudWatch.15", "~CloudWatch.17"]
package plumbline.cloudwatch.alarms_act

import data.plumbline.lib
import data.plumbline.lib.resources

verdict(alarm) := lib.worst([
	lib.must_be_one_of(alarm, ["actions_enabled"], [true, "true", null], "disabled"),
	_target(lib.value(alarm, ["alarm_actions"])),
])

# A target that is not known yet is one that somebody names. So is a list that is made of resources declared here; what
# comes from elsewhere may be empty.
_target(actions) := lib.pass if resources.is_declared(actions)

else := lib.unknown(["alarm_actions"], marker) if marker := lib.opaque(actions)

else := lib.fail(["alarm_actions"], "no_target", {}) if count([action | some action in actions; action != ""]) == 0

else := lib.pass
