package plumbline.kms.policy_not_public_test

import data.plumbline.kms.policy_not_public

# no not_applicable: every key has a policy, the default one where none is written, and that one passes.

key(statements) := {
	"type": "aws_kms_key",
	"values": {},
	"facets": {"documents": {"policy": {"statements": statements}}},
}

allow(principal, conditions) := {
	"sid": null,
	"effect": "Allow",
	"actions": ["kms:*"],
	"principals": [principal],
	"not_principals": [],
	"conditions": conditions,
	"path": ["policy", "Statement", 0],
}

anyone := {"type": "AWS", "value": "*"}

condition(test, variable, value) := {"test": test, "variable": variable, "values": [value]}

passes(statement) if policy_not_public.verdict(key([statement])) == {"verdict": "pass"}

fails(statement) if {
	policy_not_public.verdict(key([statement])) == {
		"verdict": "fail",
		"path": ["policy", "Statement", 0],
		"message": "anyone",
		"args": {"actions": "kms:*"},
	}
}

unknown(statement) if {
	policy_not_public.verdict(key([statement])) == {
		"verdict": "unknown",
		"path": ["policy", "Statement", 0],
		"because": "known after apply",
	}
}

apply := {"$unknown": "known after apply", "refs": []}

test_pass_default_policy if {
	policy_not_public.verdict({"type": "aws_kms_key", "values": {}, "facets": {"documents": {}}}) == {"verdict": "pass"}
}

test_pass_named if {
	passes(allow({"type": "AWS", "value": "arn:aws:iam::111122223333:root"}, []))
	passes(allow({"type": "Service", "value": "logs.eu-west-1.amazonaws.com"}, []))
}

test_pass_denied if passes(object.union(allow(anyone, []), {"effect": "Deny"}))

test_pass_bounded if {
	passes(allow(anyone, [condition("StringEquals", "kms:CallerAccount", "111122223333")]))
	passes(allow({"type": "*", "value": "*"}, [condition("StringEquals", "aws:PrincipalOrgID", "o-1")]))
	passes(allow(anyone, [condition("ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/*")]))
}

test_pass_account_known_later if {
	passes(allow({"type": "AWS", "value": object.union(apply, {"suffix": ":root"})}, []))
	passes(allow(anyone, [condition("StringEquals", "kms:CallerAccount", apply)]))
}

test_fail_anyone if {
	fails(allow(anyone, []))
	fails(allow({"type": "*", "value": "*"}, []))
	fails(object.union(allow({"type": "AWS", "value": "x"}, []), {"principals": [], "not_principals": [anyone]}))
}

test_fail_unbounded_conditions if {
	fails(allow(anyone, [condition("StringEquals", "kms:ViaService", "ec2.eu-west-1.amazonaws.com")]))
	fails(allow(anyone, [condition("StringEqualsIfExists", "kms:CallerAccount", "111122223333")]))
	fails(allow(anyone, [condition("StringNotEquals", "kms:CallerAccount", "111122223333")]))
	fails(allow(anyone, [condition("StringLike", "kms:CallerAccount", "*")]))
	fails(allow(anyone, [condition("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/admin")]))
	fails(allow(anyone, [condition("StringEquals", "aws:username", "alice")]))
	fails(allow(anyone, [condition("Bool", "aws:SecureTransport", "true")]))
}

test_unknown_principal if unknown(allow({"type": "AWS", "value": apply}, []))

test_unknown_condition if {
	unknown(allow(anyone, [condition("StringLike", "kms:CallerAccount", apply)]))
	unknown(allow(anyone, [condition("StringEquals", apply, "111122223333")]))
}

test_unknown_document if {
	policy_not_public.verdict({"facets": {"documents": {"policy": {
		"statements": [],
		"$unknown": "known after apply",
	}}}}) == {"verdict": "unknown", "path": ["policy"], "because": "known after apply"}
}
