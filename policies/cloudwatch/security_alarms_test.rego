package plumbline.cloudwatch.security_alarms_test

import data.plumbline.cloudwatch.security_alarms

import data.plumbline.lib.event_classes

trail(link) := {
	"address": "aws_cloudtrail.this",
	"type": "aws_cloudtrail",
	"values": {"cloud_watch_logs_group_arn": "arn:g"},
	"links": {"log_group": link, "trails": {"to": []}},
}

# One filter for each class, by the words that it has to have; all of them with one alarm.
patterns := [concat(" ", class.words) | some class in event_classes.all]

related(given, alarm, subscriptions) := object.union(
	{
		"group": {
			"address": "group",
			"values": {},
			"links": {"metric_filters": {"to": [format_int(i, 10) | some i, _ in given]}},
		},
		"alarm": alarm,
		"topic": {"address": "topic", "links": {"subscriptions": subscriptions}},
		"subscription": {"address": "subscription"},
	},
	{format_int(i, 10): {
		"address": format_int(i, 10),
		"values": {"pattern": pattern},
		"links": {"alarms": {"to": ["alarm"]}},
	} |
		some i, pattern in given
	},
)

alarm := {
	"address": "alarm",
	"values": {"actions_enabled": true, "alarm_actions": ["arn:t"]},
	"links": {"topics": {"to": ["topic"]}},
}

one := {"to": ["subscription"]}

missing(classes) := {
	"verdict": "fail",
	"at": "group",
	"path": [],
	"message": "missing",
	"args": {"classes": concat(", ", classes)},
}

all_classes := [class.name | some class in event_classes.all]

unknown(because) := {"verdict": "unknown", "path": ["cloud_watch_logs_group_arn"], "because": because}

test_pass_every_class if {
	security_alarms.verdict(trail({"to": ["group"]})) == {"verdict": "pass"} with input.related as related(patterns, alarm, one)
}

test_fail_no_group if {
	security_alarms.verdict(object.union(trail({"to": []}), {"values": {"cloud_watch_logs_group_arn": ""}})) == {
		"verdict": "fail",
		"path": ["cloud_watch_logs_group_arn"],
		"message": "no_group",
		"args": {},
	}
}

test_fail_one_class if {
	but_root := [pattern | some pattern in patterns; not contains(pattern, "root")]
	security_alarms.verdict(trail({"to": ["group"]})) == missing(["use of the root account"]) with input.related as related(but_root, alarm, one)
}

test_fail_nobody_told if {
	security_alarms.verdict(trail({"to": ["group"]})) == missing(all_classes) with input.related as related(patterns, alarm, {"to": []})
	disabled := object.union(alarm, {"values": {"actions_enabled": false}})
	security_alarms.verdict(trail({"to": ["group"]})) == missing(all_classes) with input.related as related(patterns, disabled, one)
}

test_unknown_pattern if {
	given := array.concat(array.slice(patterns, 1, 99), [{"$unknown": "it is a variable"}])
	security_alarms.verdict(trail({"to": ["group"]})) == unknown("it is a variable") with input.related as related(given, alarm, one)
}

test_unknown_topic_elsewhere if {
	elsewhere := object.union(alarm, {"links": {"topics": {"to": [], "external": ["arn:t"]}}})
	security_alarms.verdict(trail({"to": ["group"]})) == unknown("arn:t is not in this input") with input.related as related(patterns, elsewhere, one)
}

test_unknown_group_elsewhere if {
	security_alarms.verdict(trail({"to": [], "external": ["arn:g"]})) == unknown("arn:g is not in this input")
}

test_not_applicable_beside_another if {
	silent := object.union(trail({"to": []}), {
		"values": {"cloud_watch_logs_group_arn": null},
		"links": {"trails": {"to": ["other"]}},
	})
	security_alarms.verdict(silent) == {"verdict": "not_applicable"} with input.related as {
		"other": trail({"to": ["group"]}),
		"group": {"address": "group"},
	}
}
