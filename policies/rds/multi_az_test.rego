package plumbline.rds.multi_az_test

import data.plumbline.rds.multi_az

test_pass_standby if {
	multi_az.verdict({"values": {"multi_az": true}}) == {"verdict": "pass"}
}

test_fail_single_zone if {
	multi_az.verdict({"values": {"multi_az": false}}) == {
		"verdict": "fail",
		"path": ["multi_az"],
		"message": "single_zone",
		"args": {"value": false},
	}
}

test_fail_left_out if {
	multi_az.verdict({"values": {}}) == {
		"verdict": "fail",
		"path": ["multi_az"],
		"message": "single_zone",
		"args": {"value": null},
	}
}

test_unknown_from_elsewhere if {
	multi_az.verdict({"values": {"multi_az": {"$unknown": "it comes from a data source", "refs": []}}}) == {
		"verdict": "unknown",
		"path": ["multi_az"],
		"because": "it comes from a data source",
	}
}

test_not_applicable_replica if {
	multi_az.verdict({"values": {"replicate_source_db": "primary"}}) == {"verdict": "not_applicable"}
}

test_not_applicable_aurora if {
	multi_az.verdict({"values": {"engine": "aurora-postgresql", "multi_az": false}}) == {"verdict": "not_applicable"}
}

test_pass_unknown_engine if {
	multi_az.verdict({"values": {"engine": {"$unknown": "it is a variable"}, "multi_az": true}}) == {"verdict": "pass"}
}

test_fail_empty_source if {
	multi_az.verdict({"values": {"engine": "mysql", "replicate_source_db": "", "multi_az": false}}) == {
		"verdict": "fail",
		"path": ["multi_az"],
		"message": "single_zone",
		"args": {"value": false},
	}
}
