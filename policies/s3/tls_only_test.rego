package plumbline.s3.tls_only_test

import data.plumbline.s3.tls_only

_bucket := {
	"address": "aws_s3_bucket.this",
	"type": "aws_s3_bucket",
	"values": {"bucket": "ledger"},
	"links": {"bucket_policies": {"to": ["aws_s3_bucket_policy.this"]}},
}

judge(statements) := v if {
	v := tls_only.verdict(_bucket) with input.related as {"aws_s3_bucket_policy.this": {
		"address": "aws_s3_bucket_policy.this",
		"type": "aws_s3_bucket_policy",
		"values": {},
		"facets": {"documents": {"policy": {"statements": statements}}},
	}}
}

both := ["arn:aws:s3:::ledger", "arn:aws:s3:::ledger/*"]

deny(changes) := object.union(
	{
		"effect": "Deny",
		"actions": ["s3:*"],
		"not_actions": [],
		"resources": both,
		"not_resources": [],
		"principals": [{"type": "AWS", "value": "*"}],
		"not_principals": [],
		"conditions": [{"test": "Bool", "variable": "aws:SecureTransport", "values": ["false"]}],
		"path": ["Statement", 0],
	},
	changes,
)

failed(message, args) := {
	"verdict": "fail",
	"at": "aws_s3_bucket_policy.this",
	"path": ["policy"],
	"message": message,
	"args": args,
}

unknown(because) := {"verdict": "unknown", "path": [], "because": because}

marker := {"$unknown": "it is a variable", "refs": []}

# no not_applicable: every bucket answers plain HTTP unless its policy denies it.

of_bucket(more) := object.union({"$unknown": "known later", "refs": ["aws_s3_bucket.this"]}, more)

test_pass_denied if {
	judge([deny({})]) == {"verdict": "pass"}
	judge([deny({"actions": ["*"], "resources": ["*"]})]) == {"verdict": "pass"}
	judge([deny({"conditions": [{"test": "Bool", "variable": "aws:SecureTransport", "values": [false]}]})]) == {"verdict": "pass"}
	judge([deny({"resources": ["arn:aws:s3:::ledger*"], "principals": [{"type": "*", "value": "*"}]})]) == {"verdict": "pass"}
}

test_pass_in_two_statements if {
	judge([deny({"resources": ["arn:aws:s3:::ledger"]}), deny({"resources": ["arn:aws:s3:::*/*"]})]) == {"verdict": "pass"}
}

test_pass_by_reference if {
	judge([deny({"resources": [of_bucket({}), of_bucket({"suffix": "/*"})]})]) == {"verdict": "pass"}
}

test_pass_within_bucket if {
	tls_only.verdict({
		"address": "aws_s3_bucket.this",
		"type": "aws_s3_bucket",
		"values": {"bucket": "ledger"},
		"links": {"bucket_policies": {"to": []}},
		"facets": {"documents": {"policy": {"statements": [deny({})]}}},
	}) == {"verdict": "pass"}
}

test_fail_no_policy if {
	tls_only.verdict(object.union(_bucket, {"links": {"bucket_policies": {"to": []}}})) == {
		"verdict": "fail",
		"path": [],
		"message": "no_policy",
		"args": {},
	}
}

test_fail_not_denied if {
	every changes in [
		{"effect": "Allow"},
		{"actions": ["s3:GetObject"]},
		{"principals": [{"type": "AWS", "value": "arn:aws:iam::111122223333:root"}]},
		{"conditions": []},
		{"conditions": [{"test": "Bool", "variable": "aws:SecureTransport", "values": ["true"]}]},
		{"conditions": [
			{"test": "Bool", "variable": "aws:SecureTransport", "values": ["false"]},
			{"test": "IpAddress", "variable": "aws:SourceIp", "values": ["10.0.0.0/8"]},
		]},
		{"resources": ["arn:aws:s3:::other", "arn:aws:s3:::other/*"]},
	] {
		judge([deny(changes)]) == failed("not_denied", {})
	}
}

test_fail_partly if {
	judge([deny({"resources": ["arn:aws:s3:::ledger"]})]) == failed("partly", {"what": "its objects"})
	judge([deny({"resources": ["arn:aws:s3:::ledger", "arn:aws:s3:::ledger/logs/*"]})]) == failed("partly", {"what": "its objects"})
	judge([deny({"resources": ["arn:aws:s3:::ledger/*"]})]) == failed("partly", {"what": "the bucket itself"})
	judge([deny({"resources": [of_bucket({"exact": true})]})]) == failed("partly", {"what": "its objects"})
	judge([deny({"resources": [of_bucket({"suffix": "/*"})]})]) == failed("partly", {"what": "the bucket itself"})
	judge([deny({"resources": [of_bucket({"suffix": "/logs/*"})]}), deny({"resources": ["arn:aws:s3:::ledger"]})]) == failed("partly", {"what": "its objects"})
}

test_unknown_parts if {
	judge([deny({"resources": [of_bucket({})]})]) == unknown("known later")
	judge([deny({"actions": [marker]})]) == unknown("it is a variable")
	judge([deny({"effect": marker})]) == unknown("it is a variable")
	judge([deny({"resources": [marker]})]) == unknown("it is a variable")
	judge([deny({"principals": [{"type": "AWS", "value": marker}]})]) == unknown("it is a variable")
	judge([deny({"conditions": [{"test": "Bool", "variable": "aws:SecureTransport", "values": [marker]}]})]) == unknown("it is a variable")
}

test_unknown_policy if {
	tls_only.verdict(_bucket) == unknown("known later") with input.related as {"aws_s3_bucket_policy.this": {
		"address": "aws_s3_bucket_policy.this",
		"facets": {"documents": {"policy": {"statements": [], "$unknown": "known later"}}},
	}}
}

test_unknown_whether_it_has_one if {
	link := {"to": [], "$unknown": "one may belong here"}
	tls_only.verdict(object.union(_bucket, {"links": {"bucket_policies": link}})) == unknown("one may belong here")
}

test_unknown_name if {
	named := object.union(_bucket, {"values": {"bucket": marker}})
	because := "what its policy says of requests without TLS is not known yet"
	tls_only.verdict(named) == unknown(because) with input.related as {"aws_s3_bucket_policy.this": {
		"address": "aws_s3_bucket_policy.this",
		"facets": {"documents": {"policy": {"statements": [deny({})]}}},
	}}
}

test_pass_name_in_parts if {
	partly := {"$unknown": "known later", "refs": ["aws_s3_bucket.this", "data.aws_partition.current"]}
	judge([deny({"resources": [partly, object.union(partly, {"suffix": "/*"})]})]) == {"verdict": "pass"}
	judge([deny({"resources": [of_bucket({"suffix": "*"})]})]) == {"verdict": "pass"}
}
