package plumbline.runtime.tokens_validated_test

import data.plumbline.runtime.tokens_validated

judge(values) := verdict if {
	verdict := tokens_validated.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

test_pass if {
	judge({"protected": true, "answers": {"alg_none": {"status": 401}, "expired_token": {"status": 401}}}) == {"verdict": "pass"}
}

test_fail_accepted if {
	judge({"protected": true, "answers": {"alg_none": {"status": 200}}}) == {
		"verdict": "fail",
		"path": ["answers", "alg_none", "status"],
		"message": "accepted",
		"args": {"call": "A call with an unsigned token (alg none)", "status": 200},
	}
	judge({"protected": true, "answers": {"wrong_audience": {"status": 403}}}) == {
		"verdict": "fail",
		"path": ["answers", "wrong_audience", "status"],
		"message": "accepted",
		"args": {"call": "A call with a token for another audience", "status": 403},
	}
}

test_unknown_no_answer if {
	judge({"protected": true, "answers": {"alg_none": silence}}) == {
		"verdict": "unknown",
		"path": ["answers", "alg_none"],
		"because": "no answer within 10 s",
	}
}

test_not_applicable_open if {
	judge({"protected": false, "answers": {"alg_none": {"status": 200}}}) == {"verdict": "not_applicable"}
}
