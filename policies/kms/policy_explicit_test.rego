package plumbline.kms.policy_explicit_test

import data.plumbline.kms.policy_explicit
import data.plumbline.lib.fixtures_test as f

# no not_applicable: every key has a policy, the default one where none is written, and that one fails.

judged(statements) := policy_explicit.verdict(f.policy(statements))

without(link) := policy_explicit.verdict({"type": "aws_kms_key", "values": {}, "links": {"key_policies": link}, "facets": {"documents": {}}})

root := f.admit(["kms:*"], "AWS", ["arn:aws:iam::111122223333:root"])

role := "arn:aws:iam::111122223333:role/ledger"

uses := f.admit(["kms:Decrypt", "kms:GenerateDataKey"], "AWS", [role])

test_pass if {
	judged([root, uses]) == f.pass
	judged([f.admit(["kms:Put*", "kms:Describe*"], "AWS", [role])]) == f.pass
	without({"to": ["aws_kms_key_policy.this"]}) == f.pass
}

test_fail_none if without({"to": []}) == {"verdict": "fail", "path": ["policy"], "message": "none", "args": {}}

test_fail_root_only if {
	judged([root]) == {"verdict": "fail", "path": ["policy"], "message": "root_only", "args": {}}
	judged([f.admit(["kms:*"], "AWS", [f.between("arn:aws:iam::", ":root")])]).message == "root_only"
}

test_fail_both if {
	judged([root, f.admit(["kms:*"], "AWS", [role])]) == f.fail("both", {"who": role})
	judged([uses, f.admit(["kms:*"], "AWS", [f.from("aws_iam_role.this")])]) == f.fail("both", {"who": "aws_iam_role.this"})
}

test_fail_nobody if judged([root, object.union(uses, {"principals": []})]).message == "nobody"

test_fail_both_under_a_condition if {
	through := object.union(root, {"conditions": [{"test": "StringEquals", "variable": "kms:ViaService", "values": ["rds.eu-west-1.amazonaws.com"]}]})
	judged([uses, through]) == f.fail("both", {"who": "arn:aws:iam::111122223333:root"})
}

test_fail_both_for_a_service if {
	judged([uses, f.admit(["kms:*"], "Service", ["cloudwatch.amazonaws.com"])]) == f.fail("both", {"who": "cloudwatch.amazonaws.com"})
}

test_fail_whole_account if {
	everybody := f.admit(["kms:Decrypt"], "AWS", ["arn:aws:iam::111122223333:root"])
	judged([uses, everybody]) == f.fail("whole_account", {"actions": "kms:Decrypt"})
}

test_unknown if {
	judged([uses, f.admit(["kms:*"], "AWS", [f.apply])]) == f.unknown
	without({"to": [], "$unknown": "known after apply"}) == f.unknown_at(["policy"])
	policy_explicit.verdict(f.unseen(f.policy([]), "policy")) == f.unknown_at(["policy"])
}
