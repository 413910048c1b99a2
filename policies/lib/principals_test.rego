package plumbline.lib.principals_test

import data.plumbline.lib.principals

apply := {"$unknown": "known after apply", "refs": []}

statement(who, conditions) := {
	"effect": "Allow",
	"actions": ["kms:Decrypt", apply],
	"principals": who,
	"conditions": conditions,
	"path": ["policy"],
}

anyone := [{"type": "AWS", "value": "*"}]

org(value) := [{"test": "StringLike", "variable": "aws:PrincipalOrgID", "values": [value]}]

from(refs) := [{"type": "AWS", "value": {"$unknown": "known after apply", "refs": refs}}]

test_maybe_anyone if {
	principals.maybe_anyone(statement([apply], [])) == apply
	principals.maybe_anyone(statement([{"type": apply, "value": "x"}], [])) == apply
	principals.maybe_anyone(statement([{"type": "AWS", "value": apply}], [])) == apply
	principals.maybe_anyone(statement(from(["data.aws_iam_role.app"]), []))
}

test_surely_someone if {
	not principals.maybe_anyone(statement([{"type": "Service", "value": apply}], []))
	not principals.maybe_anyone(statement(from(["module.app.aws_iam_role.this[0]"]), []))
	not principals.maybe_anyone(statement([{"type": "AWS", "value": object.union(apply, {"suffix": ":root"})}], []))
}

test_names_nobody if {
	principals.names_nobody({"principals": [], "not_principals": []})
	not principals.names_nobody({"principals": anyone, "not_principals": []})
	not principals.names_nobody({"principals": [], "not_principals": anyone})
}

test_unseen_statement if {
	principals.unseen_statement({"statements": [], "$unknown": "why"})["$unknown"] == "why"
	principals.unseen_statement({"statements": [apply]}) == apply
	principals.unseen_statement({"statements": [{"effect": apply}]}) == apply
	not principals.unseen_statement({"statements": [{"effect": "Allow"}]})
}

test_account if {
	principals.account("111122223333") == "111122223333"
	principals.account(111122223333) == "111122223333"
	principals.account("arn:aws-cn:iam::111122223333:role/app") == "111122223333"
	principals.account("arn:aws:sts::111122223333:assumed-role/app/x") == "111122223333"
	not principals.account("AROAEXAMPLE")
}

test_not_public if {
	principals.not_public(statement([{"type": "Service", "value": "x"}], []), "anyone") == {"verdict": "pass"}
	principals.not_public(statement(anyone, org("o-1")), "anyone") == {"verdict": "pass"}
	principals.not_public(statement(anyone, []), "anyone") == {
		"verdict": "fail",
		"path": ["policy"],
		"message": "anyone",
		"args": {"actions": "kms:Decrypt"},
	}
	principals.not_public(statement(anyone, org(apply)), "anyone") == not_known
	principals.not_public(statement([apply], []), "anyone") == not_known
	principals.not_public(statement([apply], org("o-1")), "anyone") == {"verdict": "pass"}
}

not_known := {"verdict": "unknown", "path": ["policy"], "because": "known after apply"}

test_over_document if {
	fail := {"verdict": "fail", "path": [], "message": "m", "args": {}}
	principals.over_document("policy", {"statements": [], "$unknown": "known after apply"}, []) == not_known
	principals.over_document("policy", {"statements": [], "$unknown": "known after apply"}, [fail]) == fail
	principals.over_document("policy", {"statements": []}, []) == {"verdict": "pass"}
	principals.over_document("policy", {"statements": []}, [not_known]) == not_known
}

test_actions if {
	principals.actions({"actions": ["a:B", "c:D"]}) == "a:B, c:D"
	principals.actions({"actions": [apply]}) == "some actions"
}

test_hidden_principal if {
	principals.maybe_anyone(statement([{"type": "AWS", "value": {"$secret": "variable"}}], []))
}
