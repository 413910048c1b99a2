package plumbline.runtime.trace_context_test

import data.plumbline.runtime.trace_context

judge(values) := verdict if {
	verdict := trace_context.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

seen(trace, status) := {"main": "valid_token", "answers": {
	"valid_token": {"status": 200, "trace": trace},
	"bad_traceparent": {"status": status},
}}

test_pass if {
	judge(seen("same", 200)) == {"verdict": "pass"}
}

test_fail if {
	judge(seen("none", 200)) == {
		"verdict": "fail",
		"path": ["answers", "valid_token", "trace"],
		"message": "lost",
		"args": {},
	}
	judge(seen("other", 200)) == {
		"verdict": "fail",
		"path": ["answers", "valid_token", "trace"],
		"message": "replaced",
		"args": {},
	}
	judge(seen("same", 500)) == {
		"verdict": "fail",
		"path": ["answers", "bad_traceparent", "status"],
		"message": "broken",
		"args": {"call": "A call with a malformed traceparent", "status": 500, "main": 200},
	}
}

test_unknown if {
	judge({"main": "no_token", "answers": {"no_token": silence}}) == {
		"verdict": "unknown",
		"path": ["answers", "no_token"],
		"because": "no answer within 10 s",
	}
	judge({"main": "no_token", "answers": {"no_token": {"status": 200, "trace": "same"}, "bad_traceparent": silence}}) == {
		"verdict": "unknown",
		"path": ["answers", "bad_traceparent"],
		"because": "no answer within 10 s",
	}
	judge(seen("same", 429)) == {
		"verdict": "unknown",
		"path": ["answers", "bad_traceparent"],
		"because": "the call was refused for its rate (429), so nothing else can be told",
	}
}

test_not_applicable_not_called if {
	judge({"answers": {}}) == {"verdict": "not_applicable"}
}
