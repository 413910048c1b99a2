package plumbline.cloudtrail.bucket_private_test

import data.plumbline.cloudtrail.bucket_private

trail(link) := {
	"type": "aws_cloudtrail",
	"values": {"s3_bucket_name": "trail"},
	"links": {"bucket": link},
}

all_on := {
	"at": "block",
	"path": [],
	"block_public_acls": true,
	"block_public_policy": true,
	"ignore_public_acls": true,
	"restrict_public_buckets": true,
}

related(block, document) := {
	"bucket": {
		"address": "bucket",
		"type": "aws_s3_bucket",
		"values": {"bucket": "trail"},
		"links": {"bucket_policies": {"to": ["policy"]}},
		"facets": {"bucket": {"public_access_block": {"settings": [block]}}},
	},
	"policy": {"address": "policy", "facets": {"documents": {"policy": document}}},
}

judge(changes) := v if {
	v := bucket_private.verdict(trail({"to": ["bucket"]})) with input.related as related(all_on, {"statements": [statement(changes)]})
}

service := {"type": "Service", "value": "cloudtrail.amazonaws.com"}

this_trail := condition("ArnEquals", "aws:SourceArn", ["arn:aws:cloudtrail:eu-west-1:111122223333:trail/account"])

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

failed(message, args) := {"verdict": "fail", "at": "policy", "path": ["policy"], "message": message, "args": args}

marker := {"$unknown": "it is a variable", "refs": []}

# no not_applicable: every trail has a bucket.

test_pass_private if {
	judge({"principals": [service], "conditions": [this_trail]}) == {"verdict": "pass"}
	judge({"principals": [service], "actions": ["s3:GetBucketAcl"]}) == {"verdict": "pass"}
	judge({"principals": [{"type": "AWS", "value": "*"}], "effect": "Deny"}) == {"verdict": "pass"}
}

test_fail_public if {
	off := object.union(all_on, {"restrict_public_buckets": false})
	bucket_private.verdict(trail({"to": ["bucket"]})) == {
		"verdict": "fail",
		"at": "block",
		"path": [],
		"message": "public",
		"args": {"bucket": "bucket"},
	} with input.related as related(off, {"statements": []})
}

test_fail_any_trail if {
	judge({"principals": [service]}) == failed("any_trail", {"bucket": "bucket"})
	own := condition("StringEquals", "s3:x-amz-acl", ["bucket-owner-full-control"])
	judge({"principals": [service], "conditions": [own]}) == failed("any_trail", {"bucket": "bucket"})
}

test_fail_writer if {
	args := {"bucket": "bucket", "who": "config.amazonaws.com"}
	other := {"type": "Service", "value": "config.amazonaws.com"}
	judge({"principals": [service, other], "conditions": [this_trail]}) == failed("writer", args)
	judge({"principals": [{"type": "AWS", "value": "*"}]}) == failed("writer", {"bucket": "bucket", "who": "*"})
}

test_unknown_condition if {
	source := condition("ArnLike", "aws:SourceArn", [marker])
	judge({"principals": [service], "conditions": [source]}) == {
		"verdict": "unknown",
		"path": [],
		"because": "it is a variable",
	}
}

test_unknown_policy if {
	bucket_private.verdict(trail({"to": ["bucket"]})) == {
		"verdict": "unknown",
		"path": ["s3_bucket_name"],
		"because": "known later",
	} with input.related as related(all_on, {"statements": [], "$unknown": "known later"})
}

test_unknown_bucket_elsewhere if {
	bucket_private.verdict(trail({"to": [], "external": ["trail"]})) == {
		"verdict": "unknown",
		"path": ["s3_bucket_name"],
		"because": "trail is not in this input",
	}
}
