package plumbline.rds.master_secret_managed_test

import data.plumbline.rds.master_secret_managed

instance(values) := master_secret_managed.verdict({"type": "aws_db_instance", "values": values})

cluster(values) := master_secret_managed.verdict({"type": "aws_rds_cluster", "values": values})

fail(attribute, message, args) := {"verdict": "fail", "path": [attribute], "message": message, "args": args}

managed := {"manage_master_user_password": true, "master_user_secret_kms_key_id": {"$unknown": "known after apply"}}

test_pass_managed if {
	instance(managed) == {"verdict": "pass"}
	cluster(managed) == {"verdict": "pass"}
	instance(object.union(managed, {"password": "", "snapshot_identifier": "nightly"})) == {"verdict": "pass"}
}

test_pass_write_only if {
	instance({"password_wo_version": 1}) == {"verdict": "pass"}
	cluster({"master_password_wo": {"$secret": "generated"}}) == {"verdict": "pass"}
}

test_fail_in_state if {
	every origin in ["literal", "variable", "generated", "reference", "data", "computed"] {
		instance({"password": {"$secret": origin}}) == fail("password", "in_state", {"origin": origin})
	}
}

test_fail_in_state_cluster if {
	values := {"master_password": {"$secret": "variable"}}
	cluster(values) == fail("master_password", "in_state", {"origin": "variable"})
}

test_fail_in_state_unmarked if {
	instance({"password": "keeper-of-keys"}) == fail("password", "in_state", {"origin": "literal"})
}

test_fail_in_state_restored if {
	values := {"password": {"$secret": "data"}, "snapshot_identifier": "nightly"}
	instance(values) == fail("password", "in_state", {"origin": "data"})
}

test_fail_unmanaged if {
	instance({"restore_to_point_in_time": []}) == fail("manage_master_user_password", "unmanaged", {"value": null})
	cluster({"manage_master_user_password": false}) == fail("manage_master_user_password", "unmanaged", {"value": false})
}

test_fail_default_key if {
	instance({"manage_master_user_password": true}) == fail("master_user_secret_kms_key_id", "default_key", {"value": null})
	instance({
		"manage_master_user_password": true,
		"master_user_secret_kms_key_id": "alias/aws/secretsmanager",
	}) == fail("master_user_secret_kms_key_id", "default_key", {"value": "alias/aws/secretsmanager"})
}

test_fail_generated_and_not_known_yet if {
	generated := {"$unknown": "known after apply", "refs": ["random_password.master"]}
	instance({"password": generated}) == {
		"verdict": "fail",
		"path": ["password"],
		"message": "in_state",
		"args": {"origin": "generated"},
	}
}

test_unknown_password if {
	instance({"password": {"$unknown": "it may be null"}}) == {
		"verdict": "unknown",
		"path": ["password"],
		"because": "it may be null",
	}
}

test_unknown_managed if {
	cluster({"manage_master_user_password": {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": ["manage_master_user_password"],
		"because": "it is a variable",
	}
}

test_not_applicable_from_elsewhere if {
	instance({"replicate_source_db": "primary"}) == {"verdict": "not_applicable"}
	instance({"snapshot_identifier": "nightly"}) == {"verdict": "not_applicable"}
	cluster({"restore_to_point_in_time": [{"source_cluster_identifier": "ledger"}]}) == {"verdict": "not_applicable"}
	cluster({"global_cluster_identifier": "ledger"}) == {"verdict": "not_applicable"}
}
