package plumbline.runtime.roles_enforced_test

import data.plumbline.runtime.roles_enforced

judge(values) := verdict if {
	verdict := roles_enforced.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

test_pass if {
	judge({"protected": true, "answers": {"wrong_role": {"status": 403}}}) == {"verdict": "pass"}
}

test_fail_let_in if {
	judge({"protected": true, "answers": {"wrong_role": {"status": 200}}}) == {
		"verdict": "fail",
		"path": ["answers", "wrong_role", "status"],
		"message": "let_in",
		"args": {"call": "A call with a token that lacks the role or scope", "status": 200},
	}
}

test_unknown if {
	judge({"protected": true, "answers": {"wrong_role": silence}}) == {
		"verdict": "unknown",
		"path": ["answers", "wrong_role"],
		"because": "no answer within 10 s",
	}
	judge({"protected": true, "answers": {"wrong_role": {"status": 404}}}) == {
		"verdict": "unknown",
		"path": ["answers", "wrong_role"],
		"because": "the call was refused for another reason before the role was looked at",
	}
}

test_not_applicable if {
	judge({"protected": true, "answers": {}}) == {"verdict": "not_applicable"}
	judge({"protected": false, "answers": {}}) == {"verdict": "not_applicable"}
}
