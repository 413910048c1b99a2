package plumbline.iam.resource_policy_scoped_test

import data.plumbline.iam.resource_policy_scoped
import data.plumbline.lib.fixtures_test as f

judged(type, statements) := resource_policy_scoped.verdict(object.union(f.policy(statements), {"type": type}))

topic(statements) := judged("aws_sns_topic_policy", statements)

own := [{"test": "StringEquals", "variable": "aws:SourceAccount", "values": ["111122223333"]}]

publish := f.admit(["sns:Publish"], "Service", ["cloudwatch.amazonaws.com"])

role := "arn:aws:iam::111122223333:role/ledger"

test_pass if {
	topic([object.union(publish, {"conditions": own})]) == f.pass
	judged("aws_s3_bucket_policy", [f.admit(["s3:GetObject"], "AWS", [role])]) == f.pass
	judged("aws_s3_bucket_policy", [f.admit(["*"], "AWS", ["arn:aws:iam::111122223333:root"])]) == f.pass
}

test_fail_unconditioned if {
	topic([publish]) == f.fail("unconditioned", {"actions": "sns:Publish", "service": "cloudwatch.amazonaws.com"})
}

test_fail_anyone if topic([f.admit(["sns:Publish"], "*", ["*"])]) == f.fail("anyone", {"actions": "sns:Publish"})

test_fail_every_action if {
	judged("aws_secretsmanager_secret_policy", [f.admit(["*"], "AWS", [role])]) == f.fail("every_action", {})
}

test_fail_every_log if {
	statement := f.admit(["logs:PutLogEvents"], "Service", ["es.amazonaws.com"])
	everywhere := object.union(statement, {"resources": ["*"], "conditions": own})
	subject := {
		"type": "aws_cloudwatch_log_resource_policy",
		"facets": {"documents": {"policy_document": {"statements": [everywhere]}}},
	}
	resource_policy_scoped.verdict(subject) == f.fail("every_log", {"who": "es.amazonaws.com"})
}

test_unknown if {
	unseen := object.union(f.unseen(f.policy([]), "policy"), {"type": "aws_sns_topic_policy"})
	resource_policy_scoped.verdict(unseen) == f.unknown_at(["policy"])
}

test_not_applicable if {
	resource_policy_scoped.verdict({"type": "aws_sns_topic_policy", "facets": {"documents": {}}}) == f.not_applicable
}
