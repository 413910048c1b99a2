package plumbline.runtime.errors_quiet_test

import data.plumbline.runtime.errors_quiet

judge(values) := verdict if {
	verdict := errors_quiet.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

test_pass if {
	judge({"answers": {"no_token": {"status": 401, "leaks": []}}}) == {"verdict": "pass"}
}

test_fail_leaked if {
	judge({"answers": {"no_token": {"status": 500, "leaks": ["a stack trace of Node.js"]}}}) == {
		"verdict": "fail",
		"path": ["answers", "no_token", "leaks"],
		"message": "leaked",
		"args": {"call": "A call without a token", "status": 500, "leaks": ["a stack trace of Node.js"]},
	}
}

test_unknown_no_answer if {
	judge({"answers": {"no_token": silence}}) == {
		"verdict": "unknown",
		"path": ["answers"],
		"because": "no call was answered",
	}
}

test_not_applicable_not_called if {
	judge({"answers": {}}) == {"verdict": "not_applicable"}
}
