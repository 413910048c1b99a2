package plumbline.runtime.trace_method_refused_test

import data.plumbline.runtime.trace_method_refused

judge(values) := verdict if {
	verdict := trace_method_refused.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

test_pass if {
	judge({"kind": "trace_method", "answers": {"no_token": {"status": 405}}}) == {"verdict": "pass"}
}

test_fail_answered if {
	judge({"kind": "trace_method", "answers": {"no_token": {"status": 200}}}) == {
		"verdict": "fail",
		"path": ["answers", "no_token", "status"],
		"message": "answered",
		"args": {"call": "A call without a token", "status": 200},
	}
}

test_unknown_no_answer if {
	judge({"kind": "trace_method", "answers": {"no_token": silence}}) == {
		"verdict": "unknown",
		"path": ["answers", "no_token"],
		"because": "no answer within 10 s",
	}
}

test_not_applicable_another if {
	judge({"kind": "another", "answers": {"no_token": {"status": 200}}}) == {"verdict": "not_applicable"}
}
