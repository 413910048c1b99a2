package plumbline.iam.access_analyzer_test

import data.plumbline.iam.access_analyzer
import data.plumbline.lib.fixtures_test as f

# no not_applicable: every analyser is of one type or the other.

analyzer(type) := {
	"type": "aws_accessanalyzer_analyzer",
	"values": {"type": type},
	"links": {"external_analyzers": {"to": ["other"]}},
}

beside(type, other) := verdict if {
	verdict := access_analyzer.verdict(analyzer(type)) with input.related as {"other": analyzer(other)}
}

unused := "ACCOUNT_UNUSED_ACCESS"

test_pass if {
	every type in [null, "ACCOUNT", "ORGANIZATION"] {
		beside(type, unused) == f.pass
		beside(unused, type) == f.pass
	}
}

test_fail if {
	beside(unused, "ORGANIZATION_UNUSED_ACCESS") == {
		"verdict": "fail", "path": ["type"],
		"message": "unused_only", "args": {"type": unused},
	}
}

test_unknown if {
	beside(f.apply, unused) == f.unknown_at(["type"])
	beside(unused, f.apply) == f.unknown_at(["type"])
}
