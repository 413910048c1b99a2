package plumbline.secretsmanager.rotation_healthy_test

import data.plumbline.lib.fixtures_test as f
import data.plumbline.secretsmanager.rotation_healthy

# no not_applicable: every secret is read by somebody, or idle.

judged(values) := verdict if {
	verdict := rotation_healthy.verdict({"type": "aws_secretsmanager_secret", "values": object.union(_secret, values)})
		with data.today as "2026-11-24" with data.parameters as {}
}

_secret := {
	"rotation_enabled": true,
	"created_date": "2026-01-10T08:00:00Z",
	"last_accessed_date": "2026-11-23T00:00:00Z",
	"next_rotation_date": "2026-12-10T23:59:59Z",
}

failed(path, message, days) := {"verdict": "fail", "path": path, "message": message, "args": {"days": days}}

test_pass if {
	judged({}) == f.pass
	judged({"rotation_enabled": false, "next_rotation_date": null}) == f.pass
	judged({"last_accessed_date": null, "created_date": "2026-11-01T08:00:00Z"}) == f.pass
}

test_fail if {
	judged({"next_rotation_date": "2026-11-20T23:59:59Z"}) == failed(["next_rotation_date"], "overdue", 4)
	judged({"last_accessed_date": "2026-07-01T00:00:00Z"}) == failed(["last_accessed_date"], "idle", 146)
	judged({"last_accessed_date": null}).message == "idle"
}

test_unknown if {
	judged({"created_date": f.apply}) == f.unknown_at(["created_date"])
	rotation_healthy.verdict({"values": {}}).because == "the dates of the secret were not read"
		with data.today as "2026-11-24" with data.parameters as {}
}
