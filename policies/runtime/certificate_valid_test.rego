package plumbline.runtime.certificate_valid_test

import data.plumbline.runtime.certificate_valid

judge(values) := verdict if {
	verdict := certificate_valid.verdict({"values": values}) with data.parameters as {}
}

certificate(trusted, reason, days) := {"tls": {"certificate": {"trusted": trusted, "reason": reason, "days_left": days}}}

test_pass if {
	judge(certificate(true, null, 14)) == {"verdict": "pass"}
}

test_fail if {
	judge(certificate(true, null, 13)) == {
		"verdict": "fail",
		"path": ["tls", "certificate", "days_left"],
		"message": "short",
		"args": {"value": 13, "least": 14},
	}
	judge(certificate(false, "it has expired", -2)) == {
		"verdict": "fail",
		"path": ["tls", "certificate", "trusted"],
		"message": "refused",
		"args": {"reason": "it has expired"},
	}
}

test_unknown_end if {
	judge(certificate(true, null, null)) == {
		"verdict": "unknown",
		"path": ["tls", "certificate", "days_left"],
		"because": "its end could not be read",
	}
}

test_not_applicable_http if {
	judge({"scheme": "http"}) == {"verdict": "not_applicable"}
}
