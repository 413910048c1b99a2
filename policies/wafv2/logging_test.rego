package plumbline.wafv2.logging_test

import data.plumbline.wafv2.logging

# no not_applicable: every web ACL can log.

marker := {"$unknown": "it is a variable"}

acl(link) := {"type": "aws_wafv2_web_acl", "values": {}, "links": {"logging": link}}

related(fields, destinations) := {
	"setting": {
		"address": "setting",
		"type": "aws_wafv2_web_acl_logging_configuration",
		"values": {"redacted_fields": fields},
		"links": {"destinations": destinations},
	},
	"group": {"address": "group", "type": "aws_cloudwatch_log_group", "values": {"name": "aws-waf-logs-edge"}},
	"other": {"address": "other", "type": "aws_cloudwatch_log_group", "values": {"name": "edge"}},
	"later": {"address": "later", "type": "aws_s3_bucket", "values": {"bucket": marker}},
	"unnamed": {"address": "unnamed", "type": "aws_s3_bucket", "values": {}},
}

judge(fields, destinations) := verdict if {
	verdict := logging.verdict(acl({"to": ["setting"]})) with input.related as related(fields, destinations)
}

header(name) := {"single_header": [{"name": name}]}

both := [header("Authorization"), header("cookie"), {"query_string": [{}]}]

group := {"to": ["group"]}

unknown(because) := {"verdict": "unknown", "path": [], "because": because}

kept(headers) := {
	"verdict": "fail",
	"at": "setting",
	"path": ["redacted_fields"],
	"message": "kept",
	"args": {"headers": headers},
}

test_pass_redacted if {
	judge(both, group) == {"verdict": "pass"}
	judge(both, {"to": [], "external": ["arn:aws:s3:::aws-waf-logs-ledger"]}) == {"verdict": "pass"}
	judge(both, {
		"to": [],
		"external": ["arn:aws:firehose:eu-west-1:123456789012:deliverystream/aws-waf-logs-ledger"],
	}) == {"verdict": "pass"}
}

test_fail_none if {
	logging.verdict(acl({"to": []})) == {"verdict": "fail", "path": [], "message": "none", "args": {}}
}

test_fail_name if {
	judge(both, {"to": ["other"]}) == {
		"verdict": "fail",
		"at": "setting",
		"path": ["log_destination_configs"],
		"message": "name",
		"args": {"name": "edge"},
	}
}

test_fail_kept if {
	judge([], group) == kept("authorization, cookie")
	judge([header("authorization")], group) == kept("cookie")
}

test_unknown if {
	judge(marker, group) == unknown("it is a variable")
	judge([header(marker)], group) == unknown("it is a variable")
	judge(both, {"to": ["later"]}) == unknown("it is a variable")
	judge(both, {"to": ["unnamed"]}) == unknown("the name of its destination is not known")
	logging.verdict(acl({"to": [], "$unknown": "elsewhere"})) == unknown("elsewhere")
}
