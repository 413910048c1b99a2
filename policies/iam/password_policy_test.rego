package plumbline.iam.password_policy_test

import data.plumbline.iam.password_policy
import data.plumbline.lib.fixtures_test as f

# no not_applicable: there is one password policy in an account, and it is for everybody.

judged(length, reuse) := with_classes(length, reuse, {})

with_classes(length, reuse, classes) := verdict if {
	verdict := password_policy.verdict({"values": object.union(
		{
			"minimum_password_length": length,
			"password_reuse_prevention": reuse,
			"require_lowercase_characters": true,
			"require_numbers": true,
			"require_symbols": true,
			"require_uppercase_characters": true,
		},
		classes,
	)}) with data.parameters as {}
}

test_pass if {
	judged(14, 24) == f.pass
	judged("16", 24) == f.pass
}

test_fail if {
	judged(8, 24) == {
		"verdict": "fail", "path": ["minimum_password_length"],
		"message": "short", "args": {"value": 8, "least": 14},
	}
	judged(14, 5) == {
		"verdict": "fail", "path": ["password_reuse_prevention"],
		"message": "reuse", "args": {"value": 5, "least": 24},
	}
	judged(null, f.apply).verdict == "fail"
}

test_fail_class if {
	with_classes(14, 24, {"require_symbols": false}) == {
		"verdict": "fail", "path": ["require_symbols"],
		"message": "class", "args": {"class": "require_symbols", "value": false},
	}
}

test_unknown_class if with_classes(14, 24, {"require_numbers": f.apply}) == f.unknown_at(["require_numbers"])

test_unknown if {
	judged(f.apply, 24) == f.unknown_at(["minimum_password_length"])
	judged(14, f.apply) == f.unknown_at(["password_reuse_prevention"])
}
