package plumbline.cloudtrail.kms_test

import data.plumbline.cloudtrail.kms

judge(statements) := v if {
	v := kms.verdict({
		"type": "aws_cloudtrail",
		"values": {"kms_key_id": {"$unknown": "known later", "refs": ["key"]}},
		"links": {"kms_key": {"to": ["key"]}},
	}) with input.related as {"key": {
		"address": "key",
		"values": {},
		"links": {"key_policies": {"to": []}},
		"facets": {"documents": {"policy": {"statements": statements}}},
	}}
}

alone(value) := kms.verdict({
	"type": "aws_cloudtrail",
	"values": {"kms_key_id": value},
	"links": {"kms_key": {"to": [], "external": [value]}},
})

admits(service, action) := {
	"effect": "Allow",
	"actions": [action],
	"not_actions": [],
	"principals": [{"type": "Service", "value": service}],
	"not_principals": [],
	"conditions": [],
}

marker := {"$unknown": "it is a variable", "refs": []}

unknown := {"verdict": "unknown", "path": ["kms_key_id"], "because": "it is a variable"}

# no not_applicable: every trail can be encrypted with a key.

no_key := {"verdict": "fail", "path": ["kms_key_id"], "message": "no_key", "args": {}}

not_admitted := {
	"verdict": "fail",
	"at": "key",
	"path": ["policy"],
	"message": "not_admitted",
	"args": {"key": "key"},
}

test_pass_admitted if {
	judge([admits("cloudtrail.amazonaws.com", "kms:GenerateDataKey*")]) == {"verdict": "pass"}
	judge([admits("cloudtrail.amazonaws.com", "kms:*")]) == {"verdict": "pass"}
}

test_pass_key_elsewhere if alone("arn:aws:kms:eu-west-1:111122223333:key/1") == {"verdict": "pass"}

test_fail_no_key if {
	alone("") == no_key
	kms.verdict({"type": "aws_cloudtrail", "values": {}, "links": {"kms_key": {"to": []}}}) == no_key
}

test_fail_not_admitted if {
	judge([]) == not_admitted
	judge([admits("logs.amazonaws.com", "kms:*")]) == not_admitted
	judge([admits("cloudtrail.amazonaws.com", "kms:Decrypt")]) == not_admitted
}

test_unknown_statement if {
	judge([admits(marker, "kms:*")]) == unknown
	judge([marker]) == unknown
}

test_unknown_policy if {
	kms.verdict({
		"type": "aws_cloudtrail",
		"values": {"kms_key_id": marker},
		"links": {"kms_key": {"to": ["key"]}},
	}) == unknown with input.related as {"key": {
		"address": "key",
		"links": {"key_policies": {"to": [], "$unknown": "it is a variable"}},
		"facets": {"documents": {}},
	}}
}
