package plumbline.lib.escalation_test

import data.plumbline.lib.escalation
import data.plumbline.lib.fixtures_test as f

pass_and_run := {"wide": "iam:passrole", "others": ["ec2:runinstances"], "service": "ec2.amazonaws.com"}

steps(statements) := [step.open | some step in escalation.steps({"statements": statements}, pass_and_run)]

run := f.allow(["ec2:RunInstances"], ["arn:aws:ec2:*:*:instance/*"])

pass := f.allow(["iam:PassRole"], ["*"])

to(service) := f.when(pass, "StringEquals", "iam:PassedToService", [service])

test_steps if {
	every case in [
		[[pass, run], ["yes", "yes"]],
		[[pass], ["yes", "no"]],
		[[f.allow(["iam:PassRole"], ["arn:aws:iam::111122223333:role/app"]), run], ["no", "yes"]],
		[[to("ec2.amazonaws.com"), run], ["yes", "yes"]],
		[[to("lambda.amazonaws.com"), run], ["no", "yes"]],
		[[pass, run, f.deny(["iam:*"], ["*"])], ["no", "yes"]],
		[[f.allow(["iam:PassRole"], [f.apply]), run], ["maybe", "yes"]],
		[[pass, f.allow([f.apply], ["*"])], ["yes", "maybe"]],
		[[f.allow(["iam:PassRole"], [f.apply]), pass, run], ["yes", "yes"]],
	] {
		steps(case[0]) == case[1]
	}
}

test_ways if {
	count(escalation.ways) == 25
	some way in escalation.ways
	way.what == "iam:PassRole with glue:CreateJob and glue:StartJobRun"
}
