package plumbline.iam.no_service_wildcards_test

import data.plumbline.iam.no_service_wildcards
import data.plumbline.lib.fixtures_test as f

judged(statements) := no_service_wildcards.verdict(f.policy(statements))

test_pass if {
	every statement in [
		f.allow(["s3:GetObject", "s3:Put*"], ["arn:aws:s3:::ledger/*"]),
		f.allow(["ec2:DescribeInstances", "ecr:GetAuthorizationToken", "s3:ListAllMyBuckets"], ["*"]),
		f.allow(["kms:CreateKey"], ["*"]),
		f.when(f.allow(["secretsmanager:PutSecretValue"], ["*"]), "StringEquals", "aws:ResourceTag/Team", ["pay"]),
		f.deny(["s3:*"], ["*"]),
		f.allow(["sqs:SendMessage"], [f.from("aws_sqs_queue.jobs")]),
	] {
		judged([statement]) == f.pass
	}
}

test_fail_service_wide if {
	judged([f.allow(["s3:*"], ["arn:aws:s3:::ledger/*"])]) == f.fail("service_wide", {"action": "s3:*"})
	judged([f.allow(["*"], ["*"])]) == f.fail("service_wide", {"action": "*"})
}

test_fail_every_resource if {
	judged([f.allow(["sqs:SendMessage"], ["*"])]) == f.fail("every_resource", {"action": "sqs:SendMessage"})
	judged([f.allow(["s3:Delete*", f.apply], ["*"])]) == f.fail("every_resource", {"action": "s3:Delete*"})
}

test_unknown if {
	judged([f.allow([f.apply], ["*"])]) == f.unknown
	judged([f.allow(["sqs:SendMessage"], [f.apply])]) == f.unknown
	no_service_wildcards.verdict(f.unseen(f.policy([]), "policy")) == f.unknown_at(["policy"])
}

test_not_applicable if no_service_wildcards.verdict(f.role([])) == f.not_applicable
