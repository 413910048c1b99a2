package plumbline.s3.object_lock_audit_test

import data.plumbline.s3.object_lock_audit

judge(setting, serves, enabled) := verdict if {
	verdict := judged(setting, serves, enabled) with data.parameters as {}
}

judged(setting, serves, enabled) := object_lock_audit.verdict({
	"address": "aws_s3_bucket.this",
	"type": "aws_s3_bucket",
	"values": {"object_lock_enabled": enabled},
	"facets": {"bucket": {"object_lock": setting, "serves": serves}},
})

own(values) := judge({"settings": [object.union({"at": "own", "path": []}, values)]}, ["trail"], true)

unknown(because) := {"verdict": "unknown", "path": [], "because": because}

marker := {"$unknown": "it is a variable", "refs": []}

test_pass_locked if {
	own({"mode": "COMPLIANCE", "days": 365}) == {"verdict": "pass"}
	own({"mode": "GOVERNANCE", "years": 1}) == {"verdict": "pass"}
}

test_pass_whatever_it_is_for if {
	setting := {"settings": [{"at": "own", "path": [], "days": 365}]}
	judge(setting, [{"$unknown": "something may log here"}], true) == {"verdict": "pass"}
}

test_fail_none if {
	none := {"verdict": "fail", "path": ["object_lock_enabled"], "message": "none", "args": {}}
	judge({"settings": []}, ["trail"], false) == none
	judge({"settings": []}, ["configuration_history"], false) == none
}

test_fail_no_rule if {
	judge({"settings": []}, ["trail"], true) == {
		"verdict": "fail",
		"path": ["object_lock_enabled"],
		"message": "no_rule",
		"args": {},
	}
	own({}) == {"verdict": "fail", "at": "own", "path": [], "message": "no_rule", "args": {}}
}

test_fail_short if {
	own({"mode": "COMPLIANCE", "days": 1}) == {
		"verdict": "fail", "at": "own", "path": [],
		"message": "short", "args": {"value": 1, "least": 30},
	}
}

test_fail_mode if {
	weak := {"settings": [{"at": "own", "path": [], "mode": "GOVERNANCE", "days": 365}]}
	judged(weak, ["trail"], true) == {
		"verdict": "fail", "path": [],
		"message": "mode", "args": {"value": "GOVERNANCE"},
	} with data.parameters as {"audit_lock_modes": ["COMPLIANCE"]}
}

test_unknown_days if own({"mode": "COMPLIANCE", "days": marker}) == unknown("it is a variable")

test_unknown_what_it_is_for if {
	judge({"settings": []}, [{"$unknown": "something may log here"}], false) == unknown("something may log here")
}

test_not_applicable_other_buckets if {
	judge({"settings": []}, [], false) == {"verdict": "not_applicable"}
	judge({"settings": []}, ["server_access_logs"], false) == {"verdict": "not_applicable"}
}
