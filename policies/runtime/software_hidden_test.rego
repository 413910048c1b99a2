package plumbline.runtime.software_hidden_test

import data.plumbline.runtime.software_hidden

judge(values) := verdict if {
	verdict := software_hidden.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

answered(headers) := {"answers": {"no_token": {"status": 401, "headers": headers}}}

test_pass if {
	judge(answered({})) == {"verdict": "pass"}
	judge(answered({"server": "envoy"})) == {"verdict": "pass"}
}

test_fail_named if {
	judge(answered({"x-powered-by": "Express"})) == {
		"verdict": "fail",
		"path": ["answers", "no_token", "headers", "x-powered-by"],
		"message": "named",
		"args": {"call": "A call without a token", "header": "x-powered-by", "value": "Express"},
	}
	judge(answered({"server": "nginx/1.27"})) == {
		"verdict": "fail",
		"path": ["answers", "no_token", "headers", "server"],
		"message": "named",
		"args": {"call": "A call without a token", "header": "server", "value": "nginx/1.27"},
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
