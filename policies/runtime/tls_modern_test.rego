package plumbline.runtime.tls_modern_test

import data.plumbline.runtime.tls_modern

judge(values) := verdict if {
	verdict := tls_modern.verdict({"values": values}) with data.parameters as {}
}

test_pass if {
	judge({"tls": {"version": "TLSv1.3", "old_versions": []}}) == {"verdict": "pass"}
}

test_fail if {
	judge({"tls": {"version": "TLSv1.3", "old_versions": ["TLSv1.1"]}}) == {
		"verdict": "fail",
		"path": ["tls", "old_versions"],
		"message": "old",
		"args": {"versions": ["TLSv1.1"]},
	}
	judge({"tls": {"version": "TLSv1", "old_versions": ["TLSv1"]}}) == {
		"verdict": "fail",
		"path": ["tls", "version"],
		"message": "weak",
		"args": {"version": "TLSv1"},
	}
}

test_not_applicable_http if {
	judge({"scheme": "http"}) == {"verdict": "not_applicable"}
}
