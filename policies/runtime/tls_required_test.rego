package plumbline.runtime.tls_required_test

import data.plumbline.runtime.tls_required

judge(values) := verdict if {
	verdict := tls_required.verdict({"values": values}) with data.parameters as {}
}

test_pass if {
	judge({"scheme": "https", "loopback": false}) == {"verdict": "pass"}
}

test_fail_clear if {
	judge({"scheme": "http", "loopback": false}) == {
		"verdict": "fail",
		"path": ["scheme"],
		"message": "clear",
		"args": {},
	}
}

test_not_applicable_loopback if {
	judge({"scheme": "http", "loopback": true}) == {"verdict": "not_applicable"}
}
