package plumbline.s3.log_bucket_writers_scoped_test

import data.plumbline.s3.log_bucket_writers_scoped

_bucket(serves) := {
	"address": "aws_s3_bucket.this",
	"type": "aws_s3_bucket",
	"values": {"bucket": "logs"},
	"links": {"bucket_policies": {"to": ["policy"]}, "acls": {"to": []}},
	"facets": {"bucket": {"serves": serves}},
}

judge(changes) := v if {
	v := log_bucket_writers_scoped.verdict(_bucket(["server_access_logs"])) with input.related as {"policy": {
		"address": "policy",
		"values": {},
		"facets": {"documents": {"policy": {"statements": [statement(changes)]}}},
	}}
}

service := {"type": "Service", "value": "logging.s3.amazonaws.com"}

own_account := condition("StringEquals", "aws:SourceAccount", ["111122223333"])

statement(changes) := object.union(
	{
		"sid": null,
		"effect": "Allow",
		"actions": ["s3:PutObject"],
		"not_actions": [],
		"resources": ["arn:aws:s3:::logs/*"],
		"not_resources": [],
		"principals": [],
		"not_principals": [],
		"conditions": [],
		"path": ["Statement", 0],
	},
	changes,
)

condition(test, variable, values) := {"test": test, "variable": variable, "values": values}

unknown(because) := {"verdict": "unknown", "path": [], "because": because}

marker := {"$unknown": "it is a variable", "refs": []}

failed(message, who) := {"verdict": "fail", "at": "policy", "path": ["policy"], "message": message, "args": {"who": who}}

test_pass_bound if {
	judge({"principals": [service], "conditions": [own_account]}) == {"verdict": "pass"}
	source := condition("ArnLike", "aws:SourceArn", ["arn:aws:s3:::ledger-*"])
	judge({"principals": [service], "conditions": [source]}) == {"verdict": "pass"}
}

test_pass_reading if judge({"actions": ["s3:GetObject"], "principals": [{"type": "AWS", "value": "*"}]}) == {"verdict": "pass"}

# AWS documents no condition for the accounts of load balancers.
test_pass_balancers if {
	judge({"principals": [{"type": "AWS", "value": "arn:aws:iam::156460612806:root"}]}) == {"verdict": "pass"}
}

test_fail_unbound if {
	judge({"principals": [service]}) == failed("unbound", "logging.s3.amazonaws.com")
	wild := condition("StringLike", "aws:SourceAccount", ["*"])
	judge({"principals": [service], "conditions": [wild]}) == failed("unbound", "logging.s3.amazonaws.com")
}

test_fail_writer if {
	role := "arn:aws:iam::111122223333:role/shipper"
	judge({"principals": [service, {"type": "AWS", "value": role}], "conditions": [own_account]}) == failed("writer", role)
	judge({"principals": [{"type": "*", "value": "*"}], "conditions": [own_account]}) == failed("writer", "*")
	judge({"principals": [{"type": "Service", "value": "ec2.amazonaws.com"}]}) == failed("writer", "ec2.amazonaws.com")
	judge({"not_principals": [service]}) == failed("writer", "everyone but a few")
	declared := {"$unknown": "known later", "refs": ["aws_iam_role.shipper"]}
	judge({"principals": [{"type": "AWS", "value": declared}]}) == failed("writer", "aws_iam_role.shipper")
}

test_fail_acl if {
	bucket := object.union(_bucket(["server_access_logs"]), {"values": {"acl": "log-delivery-write"}})
	log_bucket_writers_scoped.verdict(object.union(bucket, {"links": {"bucket_policies": {"to": []}}})) == {
		"verdict": "fail",
		"at": "aws_s3_bucket.this",
		"path": ["acl"],
		"message": "acl",
		"args": {},
	}
}

test_unknown_principal if judge({"principals": [{"type": "AWS", "value": marker}]}) == unknown("it is a variable")

test_unknown_condition if {
	source := condition("ArnLike", "aws:SourceArn", [marker])
	judge({"principals": [service], "conditions": [source]}) == unknown("it is a variable")
}

test_unknown_policy if {
	log_bucket_writers_scoped.verdict(_bucket(["trail"])) == unknown("known later") with input.related as {"policy": {
		"address": "policy",
		"facets": {"documents": {"policy": {"statements": [], "$unknown": "known later"}}},
	}}
}

test_unknown_what_it_is_for if {
	bucket := _bucket([{"$unknown": "something may log here"}])
	log_bucket_writers_scoped.verdict(bucket) == unknown("something may log here") with input.related as {"policy": {
		"address": "policy",
		"facets": {"documents": {"policy": {"statements": [statement({"principals": [service]})]}}},
	}}
}

test_not_applicable_other_buckets if log_bucket_writers_scoped.verdict(_bucket([])) == {"verdict": "not_applicable"}
