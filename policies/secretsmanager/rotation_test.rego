package plumbline.secretsmanager.rotation_test

import data.plumbline.lib.fixtures_test as f
import data.plumbline.secretsmanager.rotation

# no not_applicable: a secret that a service rotates is no resource here.

secret(link, values) := rotation.verdict({
	"type": "aws_secretsmanager_secret",
	"values": values,
	"links": {"rotations": link},
})

rules(block) := verdict if {
	verdict := rotation.verdict({
		"type": "aws_secretsmanager_secret_rotation",
		"values": {"rotation_rules": [block]},
		"links": {},
	}) with data.parameters as {}
}

test_pass if {
	secret({"to": ["aws_secretsmanager_secret_rotation.this"]}, {}) == f.pass
	secret({"to": []}, {"rotation_lambda_arn": "arn:aws:lambda:eu-west-1:111122223333:function:rotate"}) == f.pass
	every block in [
		{"automatically_after_days": 90}, {"schedule_expression": "rate(30 days)"},
		{"schedule_expression": "rate(4 hours)"}, {"schedule_expression": "cron(0 4 1 * ? *)"},
	] {
		rules(block) == f.pass
	}
}

test_fail if {
	secret({"to": []}, {}) == {"verdict": "fail", "path": [], "message": "never", "args": {}}
	every block in [{"automatically_after_days": 365}, {"schedule_expression": "rate(365 days)"}] {
		rules(block) == {
			"verdict": "fail", "path": ["rotation_rules"],
			"message": "seldom", "args": {"days": 365, "most": 90},
		}
	}
}

test_unknown if {
	secret({"to": [], "$unknown": "known after apply"}, {}) == f.unknown_at(["rotation"])
	rules({"automatically_after_days": f.apply}) == f.unknown_at(["rotation_rules"])
	rules({"schedule_expression": "cron(0 4 1 1 ? *)"}).because == "its schedule is not read here"
}
