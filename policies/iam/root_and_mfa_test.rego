package plumbline.iam.root_and_mfa_test

import data.plumbline.iam.root_and_mfa
import data.plumbline.lib.fixtures_test as f

# no not_applicable: every line of the credential report is root's or a user's.

judged(values) := verdict if {
	verdict := root_and_mfa.verdict({"values": object.union(_entry, values)}) with data.today as "2026-11-24"
		with data.parameters as {}
}

_entry := {
	"user": "alice",
	"user_creation_time": "2026-11-01T09:00:00+00:00",
	"password_enabled": true,
	"password_last_used": "2026-11-20T09:00:00+00:00",
	"mfa_active": true,
	"mfa_hardware": true,
	"access_keys": [],
}

root(values) := judged(object.union({"user": "<root_account>"}, values))

key(used, rotated) := {"access_keys": [{"active": true, "last_used": used, "last_rotated": rotated}]}

failed(path, message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

test_pass if {
	root({}) == f.pass
	root({"password_enabled": false, "mfa_hardware": false, "mfa_active": false}) == f.pass
	judged({}) == f.pass
	judged({"password_enabled": false, "mfa_active": false, "password_last_used": "N/A"}) == f.pass
	judged(key("2026-11-23T00:00:00+00:00", "2026-10-01T00:00:00+00:00")) == f.pass
	judged({"access_keys": [{"active": false, "last_used": "N/A", "last_rotated": "2020-01-01T00:00:00+00:00"}]}) == f.pass
}

test_fail_root if {
	root(key("N/A", "2026-11-01T00:00:00+00:00")) == failed(["access_keys"], "root_key", {})
	root({"mfa_hardware": false}) == failed(["mfa_hardware"], "root_mfa", {})
}

test_fail_user if {
	judged({"mfa_active": false}) == failed(["mfa_active"], "user_mfa", {"user": "alice"})
	judged({"password_last_used": "2026-09-24T09:00:00+00:00"}) == failed(
		["password_last_used"], "idle_password",
		{"user": "alice", "days": 61},
	)
	judged({"password_last_used": "no_information", "user_creation_time": "2026-01-01T09:00:00+00:00"}).verdict == "fail"
	judged(key("2026-11-20T00:00:00+00:00", "2026-08-01T00:00:00+00:00")) == failed(
		["access_keys", 0], "old_key",
		{"user": "alice", "days": 115},
	)
	judged(key("N/A", "2026-10-01T00:00:00+00:00")) == failed(["access_keys", 0], "idle_key", {"user": "alice", "days": 54})
}

test_unknown if judged({"mfa_active": f.apply}) == f.unknown_at(["user"])
