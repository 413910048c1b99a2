package plumbline.iam.session_short_test

import data.plumbline.iam.session_short
import data.plumbline.lib.fixtures_test as f

# no not_applicable: every role has sessions.

judged(seconds) := verdict if {
	verdict := session_short.verdict({"values": {"max_session_duration": seconds}}) with data.parameters as {}
}

test_pass if {
	judged(3600) == f.pass
	judged("14400") == f.pass
	session_short.verdict({"values": {}}) == f.pass
}

test_fail if {
	judged(43200) == {
		"verdict": "fail", "path": ["max_session_duration"],
		"message": "long", "args": {"value": 43200, "most": 14400},
	}
}

test_unknown if judged(f.apply) == f.unknown_at(["max_session_duration"])
