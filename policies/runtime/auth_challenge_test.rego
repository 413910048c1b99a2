package plumbline.runtime.auth_challenge_test

import data.plumbline.runtime.auth_challenge

judge(values) := verdict if {
	verdict := auth_challenge.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

test_pass if {
	judge({"bearer": true, "answers": {"no_token": {"status": 401, "headers": {"www-authenticate": "Bearer realm=\"x\""}}}}) == {"verdict": "pass"}
	judge({"bearer": true, "answers": {"no_token": {"status": 401, "headers": {"www-authenticate": "DPoP, Bearer"}}}}) == {"verdict": "pass"}
}

test_fail_missing if {
	every headers in [{}, {"www-authenticate": "Basic"}] {
		judge({"bearer": true, "answers": {"no_token": {"status": 401, "headers": headers}}}) == {
			"verdict": "fail",
			"path": ["answers", "no_token", "headers", "www-authenticate"],
			"message": "missing",
			"args": {"call": "A call without a token"},
		}
	}
}

test_unknown_no_answer if {
	judge({"bearer": true, "answers": {"no_token": silence}}) == {
		"verdict": "unknown",
		"path": ["answers"],
		"because": "no call was answered",
	}
}

test_not_applicable if {
	judge({"bearer": false, "answers": {"no_token": {"status": 401, "headers": {}}}}) == {"verdict": "not_applicable"}
	judge({"bearer": true, "answers": {"no_token": {"status": 200, "headers": {}}}}) == {"verdict": "not_applicable"}
}
