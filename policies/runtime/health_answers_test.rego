package plumbline.runtime.health_answers_test

import data.plumbline.runtime.health_answers

judge(values) := verdict if {
	verdict := health_answers.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

test_pass if {
	judge({"kind": "health", "answers": {"no_token": {"status": 200}}}) == {"verdict": "pass"}
}

test_fail_ill if {
	judge({"kind": "health", "answers": {"no_token": {"status": 503}}}) == {
		"verdict": "fail",
		"path": ["answers", "no_token", "status"],
		"message": "ill",
		"args": {"call": "A call without a token", "status": 503},
	}
}

test_unknown_no_answer if {
	judge({"kind": "health", "answers": {"no_token": silence}}) == {
		"verdict": "unknown",
		"path": ["answers", "no_token"],
		"because": "no answer within 10 s",
	}
}

test_not_applicable_another if {
	judge({"kind": "another", "answers": {"no_token": {"status": 200}}}) == {"verdict": "not_applicable"}
}
