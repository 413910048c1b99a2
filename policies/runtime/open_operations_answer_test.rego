package plumbline.runtime.open_operations_answer_test

import data.plumbline.runtime.open_operations_answer

judge(values) := verdict if {
	verdict := open_operations_answer.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

test_pass if {
	judge({"protected": false, "answers": {"no_token": {"status": 200}}}) == {"verdict": "pass"}
	judge({"protected": false, "redirects": true, "answers": {"no_token": {"status": 302}}}) == {"verdict": "pass"}
}

test_fail_refused if {
	every status in [302, 401, 500] {
		judge({"protected": false, "redirects": false, "answers": {"no_token": {"status": status}}}) == {
			"verdict": "fail",
			"path": ["answers", "no_token", "status"],
			"message": "refused",
			"args": {"call": "A call without a token", "status": status},
		}
	}
}

test_unknown if {
	judge({"protected": false, "answers": {"no_token": silence}}) == {
		"verdict": "unknown",
		"path": ["answers", "no_token"],
		"because": "no answer within 10 s",
	}
	judge({"protected": false, "answers": {"no_token": {"status": 429}}}) == {
		"verdict": "unknown",
		"path": ["answers", "no_token"],
		"because": "the call was refused for its rate (429), so nothing else can be told",
	}
}

test_not_applicable if {
	judge({"protected": true, "answers": {"no_token": {"status": 401}}}) == {"verdict": "not_applicable"}
	judge({"protected": false, "answers": {}}) == {"verdict": "not_applicable"}
}
