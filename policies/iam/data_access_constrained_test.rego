package plumbline.iam.data_access_constrained_test

import data.plumbline.iam.data_access_constrained
import data.plumbline.lib.fixtures_test as f

judged(statements) := data_access_constrained.verdict(f.policy(statements))

reads(action, what) := f.fail("reads_all", {"action": action, "what": what})

secret := "arn:aws:secretsmanager:eu-west-1:111122223333:secret:ledger-??????"

test_pass if {
	every statement in [
		f.allow(["secretsmanager:GetSecretValue"], [secret]),
		f.allow(["secretsmanager:ListSecrets", "s3:ListAllMyBuckets", "ssm:DescribeParameters"], ["*"]),
		f.when(f.allow(["ssm:GetParameter*"], ["*"]), "StringEquals", "ssm:ResourceTag/Team", ["pay"]),
		f.allow(["s3:GetObject"], [f.between("", "/*")]),
		f.deny(["s3:*"], ["*"]),
	] {
		judged([statement]) == f.pass
	}
	judged([f.allow(["s3:*"], ["*"]), f.deny(["s3:GetObject"], ["*"])]) == f.pass
}

test_fail if {
	judged([f.allow(["secretsmanager:Get*"], ["*"])]) == reads("secretsmanager:GetSecretValue", "secret")
	judged([f.allow(["ssm:GetParametersByPath"], ["arn:aws:ssm:*:*:parameter/*"])]) == reads("ssm:GetParametersByPath", "parameter")
	judged([f.allow(["s3:GetObject"], ["arn:aws:s3:::*/*"])]) == reads("s3:GetObject", "object")
	judged([f.allow(["*"], ["*"])]).verdict == "fail"
}

test_unknown if {
	judged([f.allow(["s3:GetObject"], [f.apply])]) == f.unknown
	judged([f.allow([f.apply], ["*"])]) == f.unknown
	judged([f.when(f.allow(["s3:GetObject"], ["*"]), "StringLike", "aws:ResourceTag/Team", [f.apply])]) == f.unknown
	data_access_constrained.verdict(f.unseen(f.policy([]), "policy")) == f.unknown_at(["policy"])
}

test_not_applicable if data_access_constrained.verdict(f.role([])) == f.not_applicable
