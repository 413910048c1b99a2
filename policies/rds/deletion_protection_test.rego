package plumbline.rds.deletion_protection_test

import data.plumbline.rds.deletion_protection

# no not_applicable: each of these types can be protected, replicas included.

test_pass_protected if {
	deletion_protection.verdict({"values": {"deletion_protection": true}}) == {"verdict": "pass"}
}

test_fail_unprotected if {
	deletion_protection.verdict({"values": {"deletion_protection": false}}) == {
		"verdict": "fail",
		"path": ["deletion_protection"],
		"message": "unprotected",
		"args": {"value": false},
	}
}

test_fail_left_out if {
	deletion_protection.verdict({"values": {}}) == {
		"verdict": "fail",
		"path": ["deletion_protection"],
		"message": "unprotected",
		"args": {"value": null},
	}
}

test_unknown_from_elsewhere if {
	deletion_protection.verdict({"values": {"deletion_protection": {"$unknown": "it is a variable"}}}) == {
		"verdict": "unknown",
		"path": ["deletion_protection"],
		"because": "it is a variable",
	}
}
