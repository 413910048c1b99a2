package plumbline.lib.service_test

import data.plumbline.lib.service

operation(answers) := {"values": {"answers": answers}}

silence := {"$unknown": "no answer within 10 s", "refs": []}

test_must_answer if {
	service.must_answer(operation({"no_token": {"status": 401}}), ["no_token"], [401], "let_in") == {"verdict": "pass"}
	service.must_answer(operation({"no_token": {"status": 200}}), ["no_token"], [401], "let_in") == {
		"verdict": "fail",
		"path": ["answers", "no_token", "status"],
		"message": "let_in",
		"args": {"call": "A call without a token", "status": 200},
	}
	service.must_answer(operation({}), ["no_token"], [401], "let_in") == {"verdict": "not_applicable"}
	service.must_answer({"values": {}}, ["no_token"], [401], "let_in") == {"verdict": "not_applicable"}
}

test_must_answer_unknown if {
	service.must_answer(operation({"no_token": silence}), ["no_token"], [401], "let_in") == {
		"verdict": "unknown",
		"path": ["answers", "no_token"],
		"because": "no answer within 10 s",
	}
	service.must_answer(operation({"no_token": {"status": 429}}), ["no_token"], [401], "let_in") == {
		"verdict": "unknown",
		"path": ["answers", "no_token"],
		"because": "the call was refused for its rate (429), so nothing else can be told",
	}
}

test_let_in if {
	every status in [200, 204, 304, 404, 422] {
		service.let_in(operation({}), status)
	}
	every status in [302, 401, 403, 429, 500, 503] {
		not service.let_in(operation({}), status)
	}
	service.let_in({"values": {"redirects": true}}, 302)
}

test_over if {
	service.over(operation({"no_token": silence}), []) == {
		"verdict": "unknown",
		"path": ["answers"],
		"because": "no call was answered",
	}
	service.over(operation({"no_token": silence, "x": {"status": 200}}), [{"verdict": "pass"}]) == {"verdict": "pass"}
	service.over(operation({}), []) == {"verdict": "not_applicable"}
}

test_header if {
	service.header({"headers": {"server": "x"}}, "server") == "x"
	service.header({"headers": {}}, "server") == null
	not service.header({"status": 200}, "server")
}

test_directives if {
	service.directives("No-Store, max-age=0", ",") == ["no-store", "max-age=0"]
	service.directives(null, ",") == []
}
