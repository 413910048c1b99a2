package plumbline.iam.passrole_scoped_test

import data.plumbline.iam.passrole_scoped
import data.plumbline.lib.fixtures_test as f

judged(statements) := passrole_scoped.verdict(f.policy(statements))

one := ["arn:aws:iam::111122223333:role/ledger-task"]

pass(resources) := f.allow(["iam:PassRole"], resources)

to(statement, values) := f.when(statement, "StringEquals", "iam:PassedToService", values)

all_roles(actions) := f.fail("all_roles", {"actions": actions})

test_pass if {
	judged([to(pass(one), ["ecs-tasks.amazonaws.com"])]) == f.pass
	judged([f.when(pass(one), "ArnLike", "iam:AssociatedResourceArn", ["arn:aws:ec2:*:111122223333:instance/*"])]) == f.pass
	judged([to(pass([f.from("aws_iam_role.task")]), [f.apply])]) == f.pass
	judged([f.allow(["*"], ["arn:aws:s3:::ledger/*"])]) == f.pass
	judged([f.allow(["iam:Get*"], ["*"])]) == f.pass
	judged([pass(["*"]), f.deny(["iam:PassRole"], ["*"])]) == f.pass
}

test_fail_all_roles if {
	judged([pass(["*"])]) == all_roles("iam:PassRole")
	judged([to(pass(["arn:aws:iam::*:role/*"]), ["ec2.amazonaws.com"])]) == all_roles("iam:PassRole")
	judged([f.allow(["iam:*"], ["*"])]) == all_roles("iam:*")
	judged([object.union(f.allow([], ["*"]), {"not_actions": ["s3:*"]})]) == all_roles("some actions")
}

test_fail_any_service if {
	judged([pass(one)]) == f.fail("any_service", {})
	judged([to(pass(one), ["*"]), pass(one)]) == f.fail("any_service", {})
	judged([f.when(pass(one), "StringEqualsIfExists", "iam:PassedToService", ["ec2.amazonaws.com"])]).verdict == "fail"
}

test_unknown if {
	judged([to(pass([f.apply]), ["ec2.amazonaws.com"])]) == f.unknown
	judged([f.allow([f.apply], ["*"])]) == f.unknown
	judged([f.when(pass(one), "StringLike", "iam:PassedToService", [f.apply])]) == f.unknown
	passrole_scoped.verdict(f.unseen(f.policy([]), "policy")) == f.unknown_at(["policy"])
}

test_not_applicable if passrole_scoped.verdict(f.role([])) == f.not_applicable
