package plumbline.secretsmanager.policy_not_public_test

import data.plumbline.secretsmanager.policy_not_public

# no not_applicable: a secret without a policy passes, for only identities of its account can read it.

secret(statements) := {
	"type": "aws_secretsmanager_secret_policy",
	"values": {"secret_arn": apply},
	"facets": {"documents": {"policy": {"statements": statements}}},
}

allow(principal, conditions) := {
	"effect": "Allow",
	"actions": ["secretsmanager:GetSecretValue"],
	"resources": ["*"],
	"principals": [principal],
	"not_principals": [],
	"conditions": conditions,
	"path": ["policy"],
}

aws(value) := {"type": "AWS", "value": value}

in_org := [{"test": "StringEquals", "variable": "aws:PrincipalOrgID", "values": ["o-1"]}]

own := {"account_ids": ["111122223333"]}

apply := {"$unknown": "known after apply", "refs": []}

fail(message, args) := {
	"verdict": "fail",
	"path": ["policy"],
	"message": message,
	"args": object.union(args, {"actions": "secretsmanager:GetSecretValue"}),
}

unknown(because) := {"verdict": "unknown", "path": ["policy"], "because": because}

test_pass_no_policy if {
	policy_not_public.verdict({"type": "aws_secretsmanager_secret", "facets": {"documents": {}}}) == {"verdict": "pass"}
}

test_pass_own_account if {
	every principal in ["111122223333", "arn:aws:iam::111122223333:role/ledger"] {
		policy_not_public.verdict(secret([allow(aws(principal), [])])) == {"verdict": "pass"}
			with data.parameters as own
	}
}

test_pass_account_in_the_document if {
	arn := "arn:aws:secretsmanager:eu-west-1:111122223333:secret:ledger-AbCdEf"
	role := aws("arn:aws:iam::111122223333:role/ledger")
	policy_not_public.verdict(secret([object.union(allow(role, []), {"resources": [arn]})])) == {"verdict": "pass"}
		with data.parameters as {}
	policy_not_public.verdict(object.union(secret([allow(role, [])]), {"values": {"secret_arn": arn}})) == {
		"verdict": "pass",
	} with data.parameters as {}
}

test_pass_role_declared_here if {
	role := {"$unknown": "known after apply", "refs": ["module.app.aws_iam_role.this"]}
	policy_not_public.verdict(secret([allow(aws(role), [])])) == {"verdict": "pass"} with data.parameters as {}
}

test_pass_service if {
	policy_not_public.verdict(secret([allow({"type": "Service", "value": "rds.amazonaws.com"}, [])])) == {
		"verdict": "pass",
	} with data.parameters as {}
}

test_pass_denied if {
	policy_not_public.verdict(secret([object.union(allow(aws("*"), []), {"effect": "Deny"})])) == {
		"verdict": "pass",
	} with data.parameters as {}
}

test_pass_bounded if {
	every principal in ["*", "999988887777", apply, "AROAEXAMPLE"] {
		policy_not_public.verdict(secret([allow(aws(principal), in_org)])) == {"verdict": "pass"}
			with data.parameters as own
	}
}

test_fail_anyone if {
	every principal in [aws("*"), {"type": "*", "value": "*"}] {
		policy_not_public.verdict(secret([allow(principal, [])])) == fail("anyone", {}) with data.parameters as {}
	}
}

test_fail_everyone_but if {
	statement := object.union(allow(aws("x"), []), {"principals": [], "not_principals": [aws("111122223333")]})
	policy_not_public.verdict(secret([statement])) == fail("anyone", {}) with data.parameters as own
}

test_fail_other_account if {
	policy_not_public.verdict(secret([allow(aws("arn:aws:iam::999988887777:root"), [])])) == fail(
		"other_account",
		{"account": "999988887777"},
	) with data.parameters as own
}

test_unknown_own_account if {
	policy_not_public.verdict(secret([allow(aws("arn:aws:iam::999988887777:root"), [])])) == {
		"verdict": "unknown",
		"path": [],
		"because": "the configuration declares no parameter `account_ids`",
	} with data.parameters as {}
}

test_unknown_principal if {
	policy_not_public.verdict(secret([allow(aws(apply), [])])) == unknown("known after apply")
		with data.parameters as own
	policy_not_public.verdict(secret([allow(aws("AROAEXAMPLE"), [])])) == unknown("the account of the principal AROAEXAMPLE cannot be told")
		with data.parameters as own
}

test_unknown_condition if {
	maybe := [{"test": "StringLike", "variable": "aws:PrincipalOrgID", "values": [apply]}]
	policy_not_public.verdict(secret([allow(aws("*"), maybe)])) == unknown("known after apply")
		with data.parameters as own
}

test_unknown_document if {
	policy_not_public.verdict({"facets": {"documents": {"policy": {
		"statements": [],
		"$unknown": "known after apply",
	}}}}) == unknown("known after apply")
}

test_unknown_hidden_principal if {
	hidden := "it is marked sensitive, so its value cannot be judged"
	policy_not_public.verdict(secret([allow(aws({"$secret": "variable"}), [])])) == unknown(hidden)
		with data.parameters as own
}
