package plumbline.runtime.cors_closed_test

import data.plumbline.runtime.cors_closed

judge(values) := verdict if {
	verdict := cors_closed.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

answered(headers) := {"answers": {"foreign_origin": {"status": 200, "origin": "https://x.invalid", "headers": headers}}}

test_pass if {
	judge(answered({})) == {"verdict": "pass"}
	judge(answered({"access-control-allow-origin": "*"})) == {"verdict": "pass"}
	judge(answered({"access-control-allow-origin": "https://own.example.com", "access-control-allow-credentials": "true"})) == {"verdict": "pass"}
}

test_fail_reflected if {
	judge(answered({"access-control-allow-origin": "https://x.invalid", "access-control-allow-credentials": "true"})) == {
		"verdict": "fail",
		"path": ["answers", "foreign_origin", "headers", "access-control-allow-origin"],
		"message": "reflected",
		"args": {"call": "A call from a foreign origin"},
	}
}

test_unknown_no_answer if {
	judge({"answers": {"foreign_origin": silence}}) == {
		"verdict": "unknown",
		"path": ["answers", "foreign_origin"],
		"because": "no answer within 10 s",
	}
}

test_not_applicable if {
	judge({"answers": {}}) == {"verdict": "not_applicable"}
	judge({"answers": {"foreign_origin": {"status": 200}}}) == {"verdict": "not_applicable"}
}
