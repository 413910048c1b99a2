package plumbline.rds.encrypted_test

import data.plumbline.rds.encrypted

test_pass_encrypted if {
	encrypted.verdict({"values": {"storage_encrypted": true}}) == {"verdict": "pass"}
}

test_pass_encrypted_restore if {
	encrypted.verdict({"values": {"storage_encrypted": true, "snapshot_identifier": "nightly"}}) == {"verdict": "pass"}
}

test_pass_serverless if {
	encrypted.verdict({"type": "aws_rds_cluster", "values": {"engine_mode": "serverless"}}) == {"verdict": "pass"}
}

test_fail_plain if {
	encrypted.verdict({"values": {"storage_encrypted": false, "restore_to_point_in_time": []}}) == {
		"verdict": "fail",
		"path": ["storage_encrypted"],
		"message": "plain",
		"args": {"value": false},
	}
}

test_fail_left_out if {
	encrypted.verdict({"type": "aws_rds_cluster", "values": {"engine_mode": "provisioned"}}) == {
		"verdict": "fail",
		"path": ["storage_encrypted"],
		"message": "plain",
		"args": {"value": null},
	}
}

test_unknown_from_elsewhere if {
	encrypted.verdict({"values": {"storage_encrypted": {"$unknown": "it comes from a data source"}}}) == {
		"verdict": "unknown",
		"path": ["storage_encrypted"],
		"because": "it comes from a data source",
	}
}

test_unknown_restored if {
	every values in [{"snapshot_identifier": "nightly"}, {"restore_to_point_in_time": [{}], "storage_encrypted": false}] {
		encrypted.verdict({"values": values}) == {
			"verdict": "unknown",
			"path": ["storage_encrypted"],
			"because": "the database is as encrypted as the backup it is restored from, which is not known here",
		}
	}
}

test_not_applicable_replica if {
	encrypted.verdict({"values": {"replicate_source_db": "primary"}}) == {"verdict": "not_applicable"}
	encrypted.verdict({"values": {"replication_source_identifier": "arn"}}) == {"verdict": "not_applicable"}
}
