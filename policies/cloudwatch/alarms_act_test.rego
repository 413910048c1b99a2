package plumbline.cloudwatch.alarms_act_test

import data.plumbline.cloudwatch.alarms_act

judge(values) := alarms_act.verdict({"type": "aws_cloudwatch_metric_alarm", "values": values})

topic := "arn:aws:sns:eu-west-1:111122223333:operations"

# no not_applicable: an alarm is there to tell somebody.

no_target := {"verdict": "fail", "path": ["alarm_actions"], "message": "no_target", "args": {}}

test_pass_target if {
	judge({"actions_enabled": true, "alarm_actions": [topic]}) == {"verdict": "pass"}
	judge({"alarm_actions": [{"$unknown": "known later"}]}) == {"verdict": "pass"}
	judge({"alarm_actions": {"$unknown": "known later", "refs": ["aws_sns_topic.this"]}}) == {"verdict": "pass"}
}

test_fail_disabled if {
	judge({"actions_enabled": false, "alarm_actions": [topic]}) == {
		"verdict": "fail",
		"path": ["actions_enabled"],
		"message": "disabled",
		"args": {"value": false},
	}
}

test_fail_no_target if {
	judge({}) == no_target
	judge({"alarm_actions": []}) == no_target
	judge({"alarm_actions": [""]}) == no_target
}

test_unknown if {
	marker := {"$unknown": "it is a variable", "refs": []}
	judge({"alarm_actions": marker}) == {"verdict": "unknown", "path": ["alarm_actions"], "because": "it is a variable"}
	judge({"actions_enabled": marker, "alarm_actions": [topic]}) == {
		"verdict": "unknown",
		"path": ["actions_enabled"],
		"because": "it is a variable",
	}
}
