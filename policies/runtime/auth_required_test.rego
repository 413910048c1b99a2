package plumbline.runtime.auth_required_test

import data.plumbline.runtime.auth_required

judge(values) := verdict if {
	verdict := auth_required.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

test_pass if {
	judge({"protected": true, "answers": {"no_token": {"status": 401}, "malformed_token": {"status": 401}}}) == {"verdict": "pass"}
}

test_fail_let_in if {
	judge({"protected": true, "answers": {"no_token": {"status": 200}}}) == {
		"verdict": "fail",
		"path": ["answers", "no_token", "status"],
		"message": "let_in",
		"args": {"call": "A call without a token", "status": 200},
	}
	judge({"protected": true, "answers": {"no_token": {"status": 401}, "malformed_token": {"status": 302}}}) == {
		"verdict": "fail",
		"path": ["answers", "malformed_token", "status"],
		"message": "let_in",
		"args": {"call": "A call with a malformed token", "status": 302},
	}
}

test_unknown_no_answer if {
	judge({"protected": true, "answers": {"no_token": silence}}) == {
		"verdict": "unknown",
		"path": ["answers", "no_token"],
		"because": "no answer within 10 s",
	}
}

test_not_applicable_open if {
	judge({"protected": false, "answers": {"no_token": {"status": 200}}}) == {"verdict": "not_applicable"}
}
