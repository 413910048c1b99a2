package plumbline.kms.service_grants_conditioned_test

import data.plumbline.kms.service_grants_conditioned

key(statements) := {
	"type": "aws_kms_key",
	"values": {},
	"facets": {"documents": {"policy": {"statements": statements}}},
}

grant(conditions) := {
	"effect": "Allow",
	"actions": ["kms:Decrypt", "kms:GenerateDataKey*"],
	"principals": [logs],
	"conditions": conditions,
	"path": ["policy", "Statement", 1],
}

logs := {"type": "Service", "value": "logs.eu-west-1.amazonaws.com"}

condition(test, variable, value) := {"test": test, "variable": variable, "values": [value]}

verdict(statement) := service_grants_conditioned.verdict(key([statement]))

unconditioned := {
	"verdict": "fail",
	"path": ["policy", "Statement", 1],
	"message": "unconditioned",
	"args": {"actions": "kms:Decrypt, kms:GenerateDataKey*", "service": "logs.eu-west-1.amazonaws.com"},
}

unknown := {"verdict": "unknown", "path": ["policy", "Statement", 1], "because": "known after apply"}

apply := {"$unknown": "known after apply", "refs": []}

test_pass_conditioned if {
	every tie in [
		condition("StringEquals", "aws:SourceAccount", "111122223333"),
		condition("ArnLike", "AWS:SourceArn", "arn:aws:logs:eu-west-1:111122223333:log-group:*"),
		condition("StringEquals", "aws:SourceOrgID", "o-1"),
		condition("StringEquals", "kms:ViaService", "rds.eu-west-1.amazonaws.com"),
		condition("StringEquals", "kms:CallerAccount", "111122223333"),
		condition("ArnEquals", "kms:EncryptionContext:aws:logs:arn", "arn:aws:logs:eu-west-1:111122223333:log-group:x"),
	] {
		verdict(grant([tie])) == {"verdict": "pass"}
	}
}

test_fail_bare if verdict(grant([])) == unconditioned

test_fail_conditions_that_tie_nothing if {
	every loose in [
		condition("Bool", "kms:GrantIsForAWSResource", "true"),
		condition("StringEqualsIfExists", "aws:SourceAccount", "111122223333"),
		condition("StringLike", "kms:EncryptionContext:aws:logs:arn", "*"),
		condition("Null", "kms:EncryptionContext:aws:cloudtrail:arn", "false"),
	] {
		verdict(grant([loose])) == unconditioned
	}
}

# Whatever the service is called, its grant is bare.
test_fail_service_named_later if {
	verdict(object.union(grant([]), {"principals": [{"type": "Service", "value": apply}]})) == object.union(
		unconditioned,
		{"args": {"service": "of a name not known yet"}},
	)
}

test_fail_beside_a_good_one if {
	service_grants_conditioned.verdict(key([
		grant([condition("StringEquals", "aws:SourceAccount", "111122223333")]),
		grant([]),
	])) == unconditioned
}

test_unknown_condition if {
	verdict(grant([condition("ArnLike", "aws:SourceArn", apply)])) == unknown
	verdict(grant([condition("StringEquals", apply, "x")])) == unknown
}

test_unknown_service if {
	verdict(object.union(grant([]), {"principals": [apply]})) == unknown
	verdict(object.union(grant([]), {"principals": [{"type": apply, "value": "x"}]})) == unknown
}

test_unknown_document if {
	service_grants_conditioned.verdict({"facets": {"documents": {"policy": {
		"statements": [],
		"$unknown": "known after apply",
	}}}}) == {"verdict": "unknown", "path": ["policy"], "because": "known after apply"}
}

test_not_applicable_no_policy if {
	service_grants_conditioned.verdict({"facets": {"documents": {}}}) == {"verdict": "not_applicable"}
}

test_not_applicable_no_service if {
	verdict(object.union(grant([]), {"principals": [{"type": "AWS", "value": "arn:aws:iam::111122223333:root"}]})) == {
		"verdict": "not_applicable",
	}
}

test_not_applicable_only_describes if {
	verdict(object.union(grant([]), {"actions": ["kms:DescribeKey"]})) == {"verdict": "not_applicable"}
}
