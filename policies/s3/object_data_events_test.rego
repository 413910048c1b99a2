package plumbline.s3.object_data_events_test

import data.plumbline.s3.object_data_events

judge(values) := object_data_events.verdict({
	"address": "aws_cloudtrail.this",
	"type": "aws_cloudtrail",
	"values": values,
	"links": {"trails": {"to": ["aws_cloudtrail.this"]}},
})

fields(more) := array.concat(
	[{"field": "eventCategory", "equals": ["Data"]}, {"field": "resources.type", "equals": ["AWS::S3::Object"]}],
	more,
)

advanced(more) := judge({"advanced_event_selector": [{"name": "objects", "field_selector": fields(more)}]})

basic(changes, values) := judge({"event_selector": [object.union(
	{"read_write_type": "All", "data_resource": [{"type": "AWS::S3::Object", "values": values}]},
	changes,
)]})

failed(message, args) := {"verdict": "fail", "path": [], "message": message, "args": args}

unknown(because) := {"verdict": "unknown", "path": [], "because": because}

marker := {"$unknown": "it is a variable", "refs": []}

test_pass_every_bucket if {
	advanced([]) == {"verdict": "pass"}
	basic({}, ["arn:aws:s3"]) == {"verdict": "pass"}
	basic({}, ["arn:aws:s3:::"]) == {"verdict": "pass"}
}

some_buckets := [{
	"field": "resources.ARN",
	"starts_with": ["arn:aws:s3:::ledger-"],
	"not_starts_with": ["arn:aws:s3:::ledger-logs/"],
}]

test_pass_sensitive_ones if {
	advanced(some_buckets) == {"verdict": "pass"} with data.parameters as {"sensitive_buckets": ["ledger-exports"]}
	basic({}, ["arn:aws:s3:::ledger/"]) == {"verdict": "pass"} with data.parameters as {"sensitive_buckets": ["ledger"]}
}

test_fail_none if {
	judge({}) == failed("none", {})
	judge({"event_selector": [], "advanced_event_selector": []}) == failed("none", {})
	judge({"event_selector": [{"data_resource": [{"type": "AWS::Lambda::Function", "values": ["arn:aws:lambda"]}]}]}) == failed("none", {})
	management := [{"field": "eventCategory", "equals": ["Management"]}]
	judge({"advanced_event_selector": [{"field_selector": management}]}) == failed("none", {})
}

test_fail_half if {
	advanced([{"field": "readOnly", "equals": ["false"]}]) == failed("half", {})
	basic({"read_write_type": "WriteOnly"}, ["arn:aws:s3"]) == failed("half", {})
}

test_fail_missed if {
	advanced(some_buckets) == failed("missed", {"bucket": "other"}) with data.parameters as {"sensitive_buckets": ["other"]}
	advanced(some_buckets) == failed("missed", {"bucket": "ledger-logs"}) with data.parameters as {"sensitive_buckets": ["ledger-logs"]}
}

test_unknown_list if {
	advanced(some_buckets) == unknown("the configuration declares no parameter `sensitive_buckets`")
}

test_unknown_selectors if {
	judge({"event_selector": marker}) == unknown("it is a variable")
	basic({}, [marker]) == unknown("it is a variable")
	advanced([{"field": "resources.ARN", "starts_with": marker}]) == unknown("it is a variable")
	advanced([{"field": "resources.ARN", "starts_with": [marker]}]) == unknown("it is a variable")
}

test_not_applicable_beside_another if {
	trail := {
		"address": "aws_cloudtrail.this",
		"type": "aws_cloudtrail",
		"values": {},
		"links": {"trails": {"to": ["aws_cloudtrail.this", "aws_cloudtrail.other"]}},
	}
	object_data_events.verdict(trail) == {"verdict": "not_applicable"} with input.related as {
		"aws_cloudtrail.this": trail,
		"aws_cloudtrail.other": {
			"address": "aws_cloudtrail.other",
			"type": "aws_cloudtrail",
			"values": {"advanced_event_selector": [{"field_selector": fields([])}]},
		},
	}
}
