package plumbline.ecr.policy_not_public_test

import data.plumbline.ecr.policy_not_public

judge(document) := policy_not_public.verdict({
	"type": "aws_ecr_repository_policy",
	"values": {},
	"facets": {"documents": document},
})

allow(principal, conditions) := judge({"policy": {"statements": [{
	"effect": "Allow",
	"actions": ["ecr:BatchGetImage"],
	"principals": [principal],
	"not_principals": [],
	"conditions": conditions,
	"path": ["Statement", 0],
}]}})

everyone := {"type": "*", "value": "*"}

marker := {"$unknown": "it is a variable", "refs": []}

anyone := {
	"verdict": "fail",
	"path": ["Statement", 0],
	"message": "anyone",
	"args": {"actions": "ecr:BatchGetImage"},
}

test_pass_named if allow({"type": "AWS", "value": "arn:aws:iam::111122223333:root"}, []) == {"verdict": "pass"}

test_pass_organization if {
	condition := {"test": "StringEquals", "variable": "aws:PrincipalOrgID", "values": ["o-a1b2c3d4e5"]}
	allow(everyone, [condition]) == {"verdict": "pass"}
}

test_fail_anyone if {
	allow(everyone, []) == anyone
	allow({"type": "AWS", "value": "*"}, []) == anyone
	condition := {"test": "StringLike", "variable": "aws:PrincipalOrgID", "values": ["*"]}
	allow(everyone, [condition]) == anyone
}

test_unknown_principal if {
	allow({"type": "AWS", "value": marker}, []) == {
		"verdict": "unknown",
		"path": ["Statement", 0],
		"because": "it is a variable",
	}
}

test_unknown_policy if {
	judge({"policy": {"statements": [], "$unknown": "known later"}}) == {
		"verdict": "unknown",
		"path": ["policy"],
		"because": "known later",
	}
}

test_not_applicable_empty if judge({}) == {"verdict": "not_applicable"}
