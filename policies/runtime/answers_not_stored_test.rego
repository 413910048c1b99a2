package plumbline.runtime.answers_not_stored_test

import data.plumbline.runtime.answers_not_stored

judge(values) := verdict if {
	verdict := answers_not_stored.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

answered(headers) := {"protected": true, "answers": {"valid_token": {"status": 200, "headers": headers}}}

test_pass if {
	judge(answered({"cache-control": "private, no-store"})) == {"verdict": "pass"}
}

test_fail_stored if {
	judge(answered({"cache-control": "max-age=60"})) == {
		"verdict": "fail",
		"path": ["answers", "valid_token", "headers", "cache-control"],
		"message": "stored",
		"args": {"call": "A call with a right token", "status": 200},
	}
}

test_unknown_no_answer if {
	judge({"protected": true, "answers": {"valid_token": silence}}) == {
		"verdict": "unknown",
		"path": ["answers", "valid_token"],
		"because": "no answer within 10 s",
	}
}

test_not_applicable if {
	judge({"protected": false, "answers": {}}) == {"verdict": "not_applicable"}
	judge({"protected": true, "answers": {}}) == {"verdict": "not_applicable"}
	judge({"protected": true, "answers": {"valid_token": {"status": 404, "headers": {}}}}) == {"verdict": "not_applicable"}
}
