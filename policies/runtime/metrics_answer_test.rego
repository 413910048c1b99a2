package plumbline.runtime.metrics_answer_test

import data.plumbline.runtime.metrics_answer

judge(values) := verdict if {
	verdict := metrics_answer.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

test_pass if {
	judge({"kind": "metrics", "answers": {"no_token": {"status": 200, "samples": 3}}}) == {"verdict": "pass"}
}

test_fail if {
	judge({"kind": "metrics", "answers": {"no_token": {"status": 404, "samples": 0}}}) == {
		"verdict": "fail",
		"path": ["answers", "no_token", "status"],
		"message": "refused",
		"args": {"call": "A call without a token", "status": 404},
	}
	judge({"kind": "metrics", "answers": {"no_token": {"status": 200, "samples": null}}}) == {
		"verdict": "fail",
		"path": ["answers", "no_token", "samples"],
		"message": "malformed",
		"args": {},
	}
	judge({"kind": "metrics", "answers": {"no_token": {"status": 200, "samples": 0}}}) == {
		"verdict": "fail",
		"path": ["answers", "no_token", "samples"],
		"message": "empty",
		"args": {},
	}
}

test_unknown_no_answer if {
	judge({"kind": "metrics", "answers": {"no_token": silence}}) == {
		"verdict": "unknown",
		"path": ["answers", "no_token"],
		"because": "no answer within 10 s",
	}
}

test_not_applicable_another if {
	judge({"kind": "health", "answers": {"no_token": {"status": 200}}}) == {"verdict": "not_applicable"}
}
