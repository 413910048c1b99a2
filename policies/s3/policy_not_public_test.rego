package plumbline.s3.policy_not_public_test

import data.plumbline.s3.policy_not_public

judge(changes) := policy_not_public.verdict({
	"type": "aws_s3_bucket_policy",
	"values": {},
	"facets": {"documents": {"policy": {"statements": [statement(changes)]}}},
})

statement(changes) := object.union(
	{
		"sid": null,
		"effect": "Allow",
		"actions": ["s3:GetObject"],
		"not_actions": [],
		"resources": ["*"],
		"not_resources": [],
		"principals": [{"type": "AWS", "value": "*"}],
		"not_principals": [],
		"conditions": [],
		"path": ["Statement", 0],
	},
	changes,
)

condition(test, variable, values) := {"test": test, "variable": variable, "values": values}

limited(test, variable, value) := judge({"conditions": [condition(test, variable, [value])]})

anyone := {
	"verdict": "fail",
	"path": ["Statement", 0],
	"message": "anyone",
	"args": {"actions": "s3:GetObject"},
}

unknown := {"verdict": "unknown", "path": ["Statement", 0], "because": "it is a variable"}

marker := {"$unknown": "it is a variable", "refs": []}

test_pass_named if {
	judge({"principals": [{"type": "AWS", "value": "arn:aws:iam::111122223333:root"}]}) == {"verdict": "pass"}
	judge({"principals": [{"type": "Service", "value": "logging.s3.amazonaws.com"}]}) == {"verdict": "pass"}
	judge({"effect": "Deny"}) == {"verdict": "pass"}
}

test_pass_limited if {
	limited("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5") == {"verdict": "pass"}
	limited("StringEquals", "aws:SourceVpce", "vpce-0a1b2c3d") == {"verdict": "pass"}
	limited("StringEquals", "s3:DataAccessPointAccount", "111122223333") == {"verdict": "pass"}
}

test_pass_from_known_addresses if {
	limited("IpAddress", "aws:SourceIp", "203.0.113.7") == {"verdict": "pass"}
	limited("IpAddress", "aws:SourceIp", "10.0.0.0/8") == {"verdict": "pass"}
	limited("IpAddress", "aws:SourceIp", "2001:db8::/32") == {"verdict": "pass"}
}

test_fail_anyone if {
	judge({}) == anyone
	judge({"principals": [{"type": "*", "value": "*"}]}) == anyone
	judge({"principals": [], "not_principals": [{"type": "AWS", "value": "111122223333"}]}) == anyone
}

test_fail_not_limited if {
	limited("IpAddress", "aws:SourceIp", "0.0.0.0/0") == anyone
	limited("IpAddress", "aws:SourceIp", "0.0.0.0/1") == anyone
	limited("IpAddress", "aws:SourceIp", "::/0") == anyone
	limited("NotIpAddress", "aws:SourceIp", "203.0.113.0/24") == anyone
	limited("Bool", "aws:SecureTransport", "true") == anyone
	limited("StringLike", "aws:Referer", "https://example.com/*") == anyone
	limited("StringEqualsIfExists", "aws:SourceVpce", "vpce-0a1b2c3d") == anyone
}

test_unknown_principal if judge({"principals": [{"type": "AWS", "value": marker}]}) == unknown

test_unknown_condition if {
	limited("StringLike", "aws:SourceVpce", marker) == unknown
	limited("IpAddress", "aws:SourceIp", marker) == unknown
}

test_unknown_document if {
	policy_not_public.verdict({
		"type": "aws_s3_bucket_policy",
		"values": {},
		"facets": {"documents": {"policy": {"statements": [], "$unknown": "it is a variable"}}},
	}) == {"verdict": "unknown", "path": ["policy"], "because": "it is a variable"}
}

test_not_applicable_no_policy if {
	policy_not_public.verdict({"type": "aws_s3_bucket", "values": {}, "facets": {"documents": {}}}) == {"verdict": "not_applicable"}
}
