package plumbline.iam.no_privilege_escalation_test

import data.plumbline.iam.no_privilege_escalation
import data.plumbline.lib.fixtures_test as f

judged(statements) := no_privilege_escalation.verdict(f.policy(statements))

way(what) := f.fail("way_up", {"what": what})

pass_role := f.allow(["iam:PassRole"], ["*"])

test_pass if {
	judged([f.allow(["s3:*", "ec2:RunInstances"], ["*"])]) == f.pass
	judged([f.allow(["iam:Get*", "iam:List*"], ["*"])]) == f.pass
	judged([pass_role, f.allow(["s3:*"], ["*"])]) == f.pass
	judged([f.allow(["iam:CreateAccessKey"], ["arn:aws:iam::*:user/${aws:username}"])]) == f.pass
	judged([f.allow(["iam:AttachRolePolicy"], ["*"]), f.deny(["iam:*"], ["*"])]) == f.pass
}

test_pass_bound if {
	attach := f.allow(["iam:AttachRolePolicy"], ["*"])
	boundary := "arn:aws:iam::111122223333:policy/boundary"
	judged([f.when(attach, "StringEquals", "iam:PermissionsBoundary", [boundary])]) == f.pass
	judged([f.when(attach, "ArnEquals", "iam:PolicyARN", [boundary])]) == f.pass
}

test_fail_alone if {
	judged([f.allow(["iam:CreatePolicyVersion"], ["*"])]) == way("iam:CreatePolicyVersion")
	judged([f.allow(["iam:put*policy"], ["arn:aws:iam::111122223333:role/*"])]) == way("iam:PutRolePolicy")
	judged([f.allow(["sts:AssumeRole"], ["arn:aws:iam::*:role/*"])]) == way("sts:AssumeRole")
	judged([f.allow(["lambda:Update*"], ["arn:aws:lambda:*:*:function:*"])]) == way("lambda:UpdateFunctionCode")
	judged([object.union(f.allow([], ["*"]), {"not_actions": ["s3:*"]})]) == way("iam:AddUserToGroup")
}

test_fail_together if {
	what := "iam:PassRole with ec2:RunInstances"
	judged([pass_role, f.allow(["ec2:Run*"], ["arn:aws:ec2:*:*:instance/*"])]) == way(what)
}

test_unknown if {
	judged([f.allow(["iam:CreatePolicyVersion"], [f.apply])]) == f.unknown
	judged([pass_role, f.allow(["ec2:RunInstances", f.apply], ["arn:aws:s3:::a"])]).verdict == "fail"
	judged([f.allow([f.apply], ["*"])]) == f.unknown
	no_privilege_escalation.verdict(f.unseen(f.policy([]), "policy")) == f.unknown_at(["policy"])
}

test_not_applicable if no_privilege_escalation.verdict(f.role([])) == f.not_applicable
