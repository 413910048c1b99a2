package plumbline.cloudtrail.cloudwatch_test

import data.plumbline.cloudtrail.cloudwatch

trail := {
	"type": "aws_cloudtrail",
	"values": {
		"cloud_watch_logs_group_arn": "arn:aws:logs:eu-west-1:111122223333:log-group:trail:*",
		"cloud_watch_logs_role_arn": {"$unknown": "known later", "refs": ["role"]},
	},
	"links": {"log_role": {"to": ["role"]}},
}

judge(service, action) := judge_links(
	service, {
		"inline_policies": {"to": ["policy"]},
		"attachments": {"to": []},
	},
	action,
)

judge_links(service, links, action) := v if {
	v := cloudwatch.verdict(trail) with input.related as {
		"role": {
			"address": "role",
			"links": links,
			"facets": {"documents": {"assume_role_policy": {"statements": [{
				"effect": "Allow",
				"actions": ["sts:AssumeRole"],
				"not_actions": [],
				"principals": [{"type": "Service", "value": service}],
			}]}}},
		},
		"policy": {"address": "policy", "facets": {"documents": {"policy": {"statements": [{
			"effect": "Allow",
			"actions": [action],
			"not_actions": [],
		}]}}}},
		"attachment": {"address": "attachment", "links": {"policy": {"to": [], "external": ["arn:p"]}}},
	}
}

marker := {"$unknown": "it is a variable", "refs": []}

unknown(because) := {"verdict": "unknown", "path": ["cloud_watch_logs_role_arn"], "because": because}

# no not_applicable: every trail can stream to a log group.

test_pass_working if judge("cloudtrail.amazonaws.com", "logs:PutLogEvents") == {"verdict": "pass"}

test_pass_role_elsewhere if {
	cloudwatch.verdict(object.union(trail, {"links": {"log_role": {"to": [], "external": ["arn:r"]}}})) == {"verdict": "pass"}
}

test_fail_not_set if {
	cloudwatch.verdict({"type": "aws_cloudtrail", "values": {}}) == {
		"verdict": "fail",
		"path": ["cloud_watch_logs_group_arn"],
		"message": "not_set",
		"args": {},
	}
}

test_fail_no_role if {
	cloudwatch.verdict({"type": "aws_cloudtrail", "values": {"cloud_watch_logs_group_arn": marker}}) == {
		"verdict": "fail",
		"path": ["cloud_watch_logs_role_arn"],
		"message": "no_role",
		"args": {},
	}
}

test_fail_not_trusted if {
	judge("ec2.amazonaws.com", "logs:*") == {
		"verdict": "fail",
		"at": "role",
		"path": ["assume_role_policy"],
		"message": "not_trusted",
		"args": {"role": "role"},
	}
}

test_fail_not_granted if {
	judge("cloudtrail.amazonaws.com", "logs:CreateLogStream") == {
		"verdict": "fail",
		"at": "role",
		"path": [],
		"message": "not_granted",
		"args": {"role": "role"},
	}
}

test_unknown_trust if judge(marker, "logs:*") == unknown("it is a variable")

test_unknown_action if judge("cloudtrail.amazonaws.com", marker) == unknown("it is a variable")

test_unknown_policy_elsewhere if {
	links := {"inline_policies": {"to": []}, "attachments": {"to": ["attachment"]}}
	judge_links("cloudtrail.amazonaws.com", links, "logs:*") == unknown("arn:p is not in this input")
}
