package plumbline.s3.state_bucket_hardened_test

import data.plumbline.s3.state_bucket_hardened

all_on := {
	"at": "block",
	"path": [],
	"block_public_acls": true,
	"block_public_policy": true,
	"ignore_public_acls": true,
	"restrict_public_buckets": true,
}

key := "arn:aws:kms:eu-west-1:111122223333:key/1"

settings := {
	"public_access_block": {"settings": [all_on]},
	"encryption": {"settings": [{"at": "sse", "path": [], "algorithm": "aws:kms", "key": key}]},
	"versioning": {"settings": [{"at": "versioning", "path": [], "status": "Enabled"}]},
	"serves": [],
}

deny(changes) := object.union(
	{
		"effect": "Deny",
		"actions": ["s3:*"],
		"not_actions": [],
		"resources": ["arn:aws:s3:::ledger-tfstate", "arn:aws:s3:::ledger-tfstate/*"],
		"not_resources": [],
		"principals": [{"type": "AWS", "value": "*"}],
		"not_principals": [],
		"conditions": [],
		"path": ["Statement", 0],
	},
	changes,
)

tls := deny({"conditions": [{"test": "Bool", "variable": "aws:SecureTransport", "values": ["false"]}]})

roles := ["arn:aws:iam::111122223333:role/plan", "arn:aws:iam::111122223333:role/apply"]

others := deny({"conditions": [{"test": "ArnNotEquals", "variable": "aws:PrincipalArn", "values": roles}]})

bucket(changes) := {
	"address": "aws_s3_bucket.this",
	"type": "aws_s3_bucket",
	"values": {"bucket": "ledger-tfstate"},
	"links": {"bucket_policies": {"to": []}},
	"facets": {"bucket": object.union(settings, changes), "documents": {"policy": {"statements": [tls, others]}}},
}

with_policy(statements) := object.union(bucket({}), {"facets": {"documents": {"policy": {"statements": statements}}}})

failed(message, at, path) := {"verdict": "fail", "at": at, "path": path, "message": message, "args": {}}

readers := {"verdict": "fail", "path": [], "message": "readers", "args": {}}

test_pass_hardened if {
	state_bucket_hardened.verdict(bucket({})) == {"verdict": "pass"}
	unlisted := deny({"actions": ["s3:GetObject"], "principals": [], "not_principals": [{"type": "AWS", "value": roles[0]}]})
	state_bucket_hardened.verdict(with_policy([tls, unlisted])) == {"verdict": "pass"}
}

test_fail_each if {
	off := object.union(all_on, {"block_public_policy": false})
	state_bucket_hardened.verdict(bucket({"public_access_block": {"settings": [off]}})) == failed(
		"not_private",
		"block",
		["block_public_policy"],
	)
	aes := {"at": "sse", "path": [], "algorithm": "AES256"}
	state_bucket_hardened.verdict(bucket({"encryption": {"settings": [aes]}})) == failed("not_kms", "sse", [])
	suspended := {"at": "versioning", "path": [], "status": "Suspended"}
	state_bucket_hardened.verdict(bucket({"versioning": {"settings": [suspended]}})) == failed("unversioned", "versioning", [])
	state_bucket_hardened.verdict(with_policy([others])) == failed("plain_http", "aws_s3_bucket.this", ["policy"])
}

test_fail_readers if {
	every statement in [
		tls,
		deny({
			"effect": "Allow",
			"conditions": [{"test": "ArnNotEquals", "variable": "aws:PrincipalArn", "values": roles}],
		}),
		deny({
			"actions": ["s3:PutObject"],
			"conditions": [{"test": "ArnNotEquals", "variable": "aws:PrincipalArn", "values": roles}],
		}),
		deny({"conditions": [{"test": "ArnNotLike", "variable": "aws:PrincipalArn", "values": ["*"]}]}),
		deny({"conditions": [{"test": "StringNotEquals", "variable": "aws:PrincipalTag/team", "values": ["platform"]}]}),
	] {
		state_bucket_hardened.verdict(with_policy([tls, statement])) == readers
	}
}

test_unknown_versioning if {
	status := {"at": "versioning", "path": [], "status": {"$unknown": "it is a variable"}}
	state_bucket_hardened.verdict(bucket({"versioning": {"settings": [status]}})) == {
		"verdict": "unknown",
		"path": [],
		"because": "it is a variable",
	}
}

test_unknown_readers if {
	statement := object.union(others, {"actions": [{"$unknown": "it is a variable"}]})
	state_bucket_hardened.verdict(with_policy([tls, statement])) == {
		"verdict": "unknown",
		"path": [],
		"because": "whom its policy denies reading states is not known yet",
	}
}

test_not_applicable_other_buckets if {
	other := object.union(bucket({}), {"values": {"bucket": "ledger-exports"}})
	state_bucket_hardened.verdict(other) == {"verdict": "not_applicable"}
	state_bucket_hardened.verdict(bucket({"serves": ["server_access_logs"]})) == {"verdict": "not_applicable"}
}

test_fail_on_the_list if {
	other := object.union(bucket({"versioning": {"settings": []}}), {"values": {"bucket": "acme-state-1"}})
	state_bucket_hardened.verdict(object.union(other, {"facets": {"documents": {}}})).verdict == "fail" with data.parameters as {"state_buckets": ["acme-state-*"]}
	state_bucket_hardened.verdict(object.union(other, {"address": "module.tfstate.aws_s3_bucket.this"})) == {"verdict": "not_applicable"}
}
