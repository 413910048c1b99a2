package plumbline.runtime.hsts_test

import data.plumbline.runtime.hsts

judge(values) := verdict if {
	verdict := hsts.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

answered(headers) := {"https": true, "answers": {"no_token": {"status": 401, "headers": headers}}}

test_pass if {
	judge(answered({"strict-transport-security": "max-age=31536000; includeSubDomains"})) == {"verdict": "pass"}
}

test_fail if {
	judge(answered({})) == {
		"verdict": "fail",
		"path": ["answers", "no_token", "headers", "strict-transport-security"],
		"message": "missing",
		"args": {"call": "A call without a token"},
	}
	judge(answered({"strict-transport-security": "max-age=0"})) == {
		"verdict": "fail",
		"path": ["answers", "no_token", "headers", "strict-transport-security"],
		"message": "short",
		"args": {"call": "A call without a token", "value": 0, "least": 15552000},
	}
}

test_unknown_no_answer if {
	judge({"https": true, "answers": {"no_token": silence}}) == {
		"verdict": "unknown",
		"path": ["answers"],
		"because": "no call was answered",
	}
}

test_not_applicable_http if {
	judge({"https": false, "answers": {"no_token": {"status": 401, "headers": {}}}}) == {"verdict": "not_applicable"}
}
