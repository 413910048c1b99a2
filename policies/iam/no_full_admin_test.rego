package plumbline.iam.no_full_admin_test

import data.plumbline.iam.no_full_admin
import data.plumbline.lib.fixtures_test as f

judged(statements) := no_full_admin.verdict(f.policy(statements))

everything := f.fail("everything", {"actions": "*"})

test_pass if {
	every statement in [
		f.allow(["s3:*"], ["*"]),
		f.allow(["*"], ["arn:aws:s3:::ledger/*"]),
		f.deny(["*"], ["*"]),
		f.allow(["s3:GetObject"], [f.apply]),
		object.union(f.allow([], ["*"]), {"not_actions": ["iam:*", "organizations:*"]}),
	] {
		judged([statement]) == f.pass
	}
}

test_pass_denied_again if judged([f.allow(["*"], ["*"]), f.deny(["iam:*"], ["*"])]) == f.pass

test_fail if {
	judged([f.allow(["*"], ["*"])]) == everything
	judged([f.allow(["*:*"], ["*"])]) == f.fail("everything", {"actions": "*:*"})
	judged([f.allow(["iam:*"], ["*"])]) == f.fail("everything", {"actions": "iam:*"})
	judged([f.when(f.allow(["*"], ["*"]), "Bool", "aws:MultiFactorAuthPresent", ["true"])]) == everything
	judged([f.allow(["*"], ["*"]), f.deny(["s3:*"], ["*"])]) == everything
	judged([f.allow(["*", f.apply], [f.apply, "*"])]) == everything
	judged([object.union(f.allow(["*"], []), {"not_resources": ["arn:aws:s3:::ledger"]})]) == everything
}

test_fail_document_that_nobody_takes if no_full_admin.verdict(f.free([f.allow(["*"], ["*"])])) == everything

test_not_applicable_document_of_a_resource if {
	no_full_admin.verdict(f.free([f.admit(["*"], "AWS", ["111122223333"])])) == f.not_applicable
}

test_fail_all_but_a_few if {
	judged([object.union(f.allow([], ["*"]), {"not_actions": ["s3:DeleteBucket"]})]) == f.fail(
		"everything",
		{"actions": "all actions but a few"},
	)
}

test_unknown if {
	judged([f.allow([f.apply], ["*"])]) == f.unknown
	judged([f.allow(["*"], [f.apply])]) == f.unknown
	judged([object.union(f.allow([], ["*"]), {"not_actions": [f.apply]})]) == f.unknown
	no_full_admin.verdict(f.unseen(f.policy([]), "policy")) == f.unknown_at(["policy"])
}

test_not_applicable_role_without_inline_policies if {
	no_full_admin.verdict(f.role([f.admit(["*"], "AWS", ["*"])])) == f.not_applicable
}
