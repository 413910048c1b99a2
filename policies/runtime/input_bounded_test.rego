package plumbline.runtime.input_bounded_test

import data.plumbline.runtime.input_bounded

judge(values) := verdict if {
	verdict := input_bounded.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

test_pass if {
	judge({"answers": {"oversized_body": {"closed": true}, "wrong_content_type": {"status": 415}}}) == {"verdict": "pass"}
	judge({"kind": "malformed_path", "answers": {"no_token": {"status": 400}}}) == {"verdict": "pass"}
}

test_fail if {
	judge({"answers": {"oversized_body": {"status": 500}}}) == {
		"verdict": "fail",
		"path": ["answers", "oversized_body", "status"],
		"message": "stumbled",
		"args": {"call": "A call with a body of 2 MiB", "status": 500},
	}
	judge({"answers": {"wrong_content_type": {"status": 200}}}) == {
		"verdict": "fail",
		"path": ["answers", "wrong_content_type", "status"],
		"message": "stumbled",
		"args": {"call": "A call with a content type that is not documented", "status": 200},
	}
	judge({"kind": "malformed_path", "answers": {"no_token": {"status": 500}}}) == {
		"verdict": "fail",
		"path": ["answers", "no_token", "status"],
		"message": "path",
		"args": {"call": "A call without a token", "status": 500},
	}
}

test_unknown_no_answer if {
	judge({"answers": {"oversized_body": silence}}) == {
		"verdict": "unknown",
		"path": ["answers", "oversized_body"],
		"because": "no answer within 10 s",
	}
}

test_not_applicable if {
	judge({"answers": {"no_token": {"status": 200}}}) == {"verdict": "not_applicable"}
	judge({"kind": "health", "answers": {"no_token": {"status": 503}}}) == {"verdict": "not_applicable"}
}
