package plumbline.runtime.valid_token_accepted_test

import data.plumbline.runtime.valid_token_accepted

judge(values) := verdict if {
	verdict := valid_token_accepted.verdict({"values": values}) with data.parameters as {}
}

silence := {"$unknown": "no answer within 10 s", "refs": []}

test_pass if {
	judge({"answers": {"valid_token": {"status": 200}}}) == {"verdict": "pass"}
	judge({"answers": {"valid_token": {"status": 404}}}) == {"verdict": "pass"}
	judge({"redirects": true, "answers": {"valid_token": {"status": 303}}}) == {"verdict": "pass"}
}

test_fail_refused if {
	judge({"answers": {"valid_token": {"status": 403}}}) == {
		"verdict": "fail",
		"path": ["answers", "valid_token", "status"],
		"message": "refused",
		"args": {"call": "A call with a right token", "status": 403},
	}
	judge({"redirects": false, "answers": {"valid_token": {"status": 302}}}) == {
		"verdict": "fail",
		"path": ["answers", "valid_token", "status"],
		"message": "refused",
		"args": {"call": "A call with a right token", "status": 302},
	}
	judge({"answers": {"valid_token": {"status": 500}}}) == {
		"verdict": "fail",
		"path": ["answers", "valid_token", "status"],
		"message": "refused",
		"args": {"call": "A call with a right token", "status": 500},
	}
}

test_unknown if {
	judge({"answers": {"valid_token": silence}}) == {
		"verdict": "unknown",
		"path": ["answers", "valid_token"],
		"because": "no answer within 10 s",
	}
	judge({"answers": {"valid_token": {"status": 429}}}) == {
		"verdict": "unknown",
		"path": ["answers", "valid_token"],
		"because": "the call was refused for its rate (429), so nothing else can be told",
	}
}

test_not_applicable_not_made if {
	judge({"answers": {}}) == {"verdict": "not_applicable"}
}
