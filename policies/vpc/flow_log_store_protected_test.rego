package plumbline.vpc.flow_log_store_protected_test

import data.plumbline.vpc.flow_log_store_protected

marker := {"$unknown": "it is a variable"}

group(values) := {"address": "group", "type": "aws_cloudwatch_log_group", "values": values}

policy(actions) := {
	"address": "policy",
	"type": "aws_iam_role_policy",
	"facets": {"documents": {"policy": {"statements": [{"effect": "Allow", "actions": actions, "path": ["policy"]}]}}},
}

role := {"address": "role", "type": "aws_iam_role", "links": {"inline_policies": {"to": ["policy"]}}}

logged(values, actions, links) := verdict if {
	subject := {
		"values": {"iam_role_arn": marker},
		"links": object.union({"log_group": {"to": ["group"]}, "role": {"to": ["role"]}}, links),
	}
	verdict := flow_log_store_protected.verdict(subject) with input.related as {
		"group": group(values),
		"role": role,
		"policy": policy(actions),
	}
}

kept := {"kms_key_id": "arn:aws:kms:eu-west-1:123456789012:key/1", "retention_in_days": 365}

narrow := ["logs:CreateLogStream", "logs:PutLogEvents"]

stored(setting) := verdict if {
	bucket := {
		"address": "bucket",
		"type": "aws_s3_bucket",
		"facets": {"bucket": {"public_access_block": {"settings": setting}}},
	}
	subject := {"values": {"log_destination_type": "s3"}, "links": {"log_bucket": {"to": ["bucket"]}}}
	verdict := flow_log_store_protected.verdict(subject) with input.related as {"bucket": bucket}
}

shut := {
	"at": "block",
	"block_public_acls": true,
	"block_public_policy": true,
	"ignore_public_acls": true,
	"restrict_public_buckets": true,
}

fail(at, path, message, args) := {"verdict": "fail", "at": at, "path": path, "message": message, "args": args}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

test_pass_group if {
	logged(kept, narrow, {}) == {"verdict": "pass"}
	made := {"kms_key_id": {"$unknown": "later", "refs": ["aws_kms_key.logs"]}, "retention_in_days": 30}
	logged(made, narrow, {}) == {"verdict": "pass"}
}

test_pass_bucket if {
	stored([shut]) == {"verdict": "pass"}
}

test_fail_plain if {
	logged({"retention_in_days": 30}, narrow, {}) == fail("group", ["kms_key_id"], "plain", {"group": "group"})
}

test_fail_forever if {
	values := {"kms_key_id": "alias/logs", "retention_in_days": 0}
	logged(values, narrow, {}) == fail("group", ["retention_in_days"], "forever", {"group": "group"})
}

test_fail_wide_role if {
	logged(kept, ["logs:*"], {}) == fail("policy", ["policy"], "wide_role", {"action": "logs:*"})
}

test_fail_public if {
	stored([]) == fail("bucket", [], "public", {"bucket": "bucket", "flag": "no block is declared"})
	stored([object.union(shut, {"ignore_public_acls": false})]) == fail(
		"block",
		["ignore_public_acls"],
		"public",
		{"bucket": "bucket", "flag": "ignore_public_acls"},
	)
}

test_unknown if {
	logged({"kms_key_id": marker, "retention_in_days": 30}, narrow, {}) == unknown([], "it is a variable")
	logged(kept, narrow, {"log_group": {"to": [], "external": ["arn:x"]}}) == unknown(
		["log_destination"],
		"arn:x is not in this input",
	)
	logged(kept, narrow, {"role": {"to": [], "$unknown": "elsewhere"}}) == unknown(["iam_role_arn"], "elsewhere")
	stored([object.union(shut, {"ignore_public_acls": marker})]) == unknown([], "it is a variable")
	flow_log_store_protected.verdict({"values": {"log_destination_type": marker}}) == unknown(
		["log_destination_type"],
		"it is a variable",
	)
}

test_not_applicable_firehose if {
	flow_log_store_protected.verdict({"values": {"log_destination_type": "kinesis-data-firehose"}}) == {"verdict": "not_applicable"}
}
