package plumbline.rds.backups_test

import data.plumbline.rds.backups

instance(values) := {"type": "aws_db_instance", "values": values}

cluster(values) := {"type": "aws_rds_cluster", "values": values}

too_short(days, least) := {
	"verdict": "fail",
	"path": ["backup_retention_period"],
	"message": "too_short",
	"args": {"value": days, "least": least},
}

test_pass_a_week if {
	backups.verdict(instance({"engine": "postgres", "backup_retention_period": 7})) == {"verdict": "pass"} with data.parameters as {}
}

test_pass_replica_cluster if {
	values := {"replication_source_identifier": "arn", "backup_retention_period": 14}
	backups.verdict(cluster(values)) == {"verdict": "pass"} with data.parameters as {"backup_retention_days": 14}
}

test_fail_below_parameter if {
	backups.verdict(instance({"backup_retention_period": 7})) == too_short(7, 14) with data.parameters as {"backup_retention_days": 14}
}

test_fail_left_out if {
	backups.verdict(instance({"engine": "mysql"})) == too_short(null, 7) with data.parameters as {}
}

test_fail_cluster if {
	backups.verdict(cluster({"engine": "aurora-mysql", "backup_retention_period": 1})) == too_short(1, 7) with data.parameters as {}
}

test_fail_empty_source if {
	backups.verdict(instance({"replicate_source_db": "", "backup_retention_period": 0})) == too_short(0, 7) with data.parameters as {}
}

test_fail_more_than_there_is if {
	backups.verdict(instance({"backup_retention_period": 36})) == {
		"verdict": "fail",
		"path": ["backup_retention_period"],
		"message": "too_long",
		"args": {"value": 36},
	}
}

test_unknown_from_elsewhere if {
	backups.verdict(cluster({"backup_retention_period": {"$unknown": "it is a variable"}})) == {
		"verdict": "unknown",
		"path": ["backup_retention_period"],
		"because": "it is a variable",
	} with data.parameters as {}
}

test_not_applicable_replica if {
	backups.verdict(instance({"replicate_source_db": "primary", "backup_retention_period": 0})) == {"verdict": "not_applicable"}
}

test_not_applicable_aurora_instance if {
	backups.verdict(instance({"engine": "aurora-mysql"})) == {"verdict": "not_applicable"}
}
