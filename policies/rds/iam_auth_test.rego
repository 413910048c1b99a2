package plumbline.rds.iam_auth_test

import data.plumbline.rds.iam_auth

judge(values) := iam_auth.verdict({"type": "aws_db_instance", "values": values})

off(value) := {
	"verdict": "fail",
	"path": ["iam_database_authentication_enabled"],
	"message": "off",
	"args": {"value": value},
}

unknown(attribute, because) := {"verdict": "unknown", "path": [attribute], "because": because}

marker := {"$unknown": "it is a variable"}

test_pass if judge({"engine": marker, "iam_database_authentication_enabled": true}) == {"verdict": "pass"}

test_fail_off if {
	judge({"engine": "postgres", "iam_database_authentication_enabled": false}) == off(false)
	judge({"engine": "mariadb"}) == off(null)
	judge({}) == off(null)
	iam_auth.verdict({"type": "aws_rds_cluster", "values": {"engine": "aurora-mysql"}}) == off(null)
}

test_unknown if {
	judge({"engine": "postgres", "iam_database_authentication_enabled": marker}) == unknown(
		"iam_database_authentication_enabled",
		"it is a variable",
	)
	judge({"engine": marker}) == unknown("engine", "it is a variable")
	judge({"snapshot_identifier": "s"}) == unknown("engine", "the engine is that of its source, which is not known here")
}

test_not_applicable if {
	judge({"engine": "oracle-se2"}) == {"verdict": "not_applicable"}
	judge({"engine": "mariadb", "engine_version": "10.2.43"}) == {"verdict": "not_applicable"}
	judge({"engine": "mariadb", "engine_version": "10.11.8"}) == off(null)
	judge({"engine": "aurora-mysql"}) == {"verdict": "not_applicable"}
	v1 := {"engine": "aurora-mysql", "engine_mode": "serverless"}
	iam_auth.verdict({"type": "aws_rds_cluster", "values": v1}) == {"verdict": "not_applicable"}
}
