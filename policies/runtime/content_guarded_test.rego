package plumbline.runtime.content_guarded_test

import data.plumbline.runtime.content_guarded

judge(values) := verdict if {
	verdict := content_guarded.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

answered(headers) := {"answers": {"no_token": {"status": 401, "headers": headers}}}

sniffless(framing) := answered(object.union({"x-content-type-options": "nosniff"}, framing))

test_pass if {
	every framing in [
		{"content-security-policy": "default-src 'none'"},
		{"content-security-policy": "script-src 'self'; frame-ancestors 'self'"},
		{"x-frame-options": "DENY"},
	] {
		judge(sniffless(framing)) == {"verdict": "pass"}
	}
}

test_fail if {
	judge(answered({"x-frame-options": "DENY"})) == {
		"verdict": "fail",
		"path": ["answers", "no_token", "headers", "x-content-type-options"],
		"message": "sniffed",
		"args": {"call": "A call without a token", "status": 401},
	}
	every framing in [{}, {"content-security-policy": "frame-ancestors *"}, {"x-frame-options": "ALLOWALL"}] {
		judge(sniffless(framing)) == {
			"verdict": "fail",
			"path": ["answers", "no_token", "headers", "content-security-policy"],
			"message": "framed",
			"args": {"call": "A call without a token", "status": 401},
		}
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
