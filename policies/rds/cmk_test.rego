package plumbline.rds.cmk_test

import data.plumbline.rds.cmk

arn := "arn:aws:kms:eu-west-1:111122223333:key/1"

judge(values, parameters) := verdict if {
	verdict := cmk.verdict({"type": "aws_db_instance", "values": values, "links": {}}) with data.parameters as parameters
}

key(id) := {"storage_encrypted": true, "kms_key_id": id}

fail(message, value) := {"verdict": "fail", "path": ["kms_key_id"], "message": message, "args": {"value": value}}

unknown(because) := {"verdict": "unknown", "path": ["kms_key_id"], "because": because}

test_pass_declared if {
	db := {"values": key({"$unknown": "known after apply"}), "links": {"kms_key": {"to": ["aws_kms_key.this"]}}}
	cmk.verdict(db) == {"verdict": "pass"} with input.related as {"aws_kms_key.this": {"address": "aws_kms_key.this"}}
}

test_pass_approved if judge(key(arn), {"approved_kms_keys": [arn]}) == {"verdict": "pass"}

test_fail_default if {
	judge({"storage_encrypted": true}, {}) == fail("default_key", null)
	judge(key("alias/aws/rds"), {}) == fail("default_key", "alias/aws/rds")
}

test_fail_not_approved if judge(key(arn), {"approved_kms_keys": []}) == fail("not_approved", arn)

test_unknown if {
	judge(key({"$unknown": "it is a variable"}), {}) == unknown("it is a variable")
	judge(key(arn), {}) == unknown(concat("", [
		arn,
		" is not in this input, and the configuration declares no `approved_kms_keys`",
	]))
	judge({"storage_encrypted": true, "snapshot_identifier": "nightly"}, {}) == unknown(cmk.restored["$unknown"])
}

test_not_applicable if {
	judge({"storage_encrypted": false}, {}) == {"verdict": "not_applicable"}
	judge({"storage_encrypted": true, "replicate_source_db": "primary"}, {}) == {"verdict": "not_applicable"}
	judge({"engine": "aurora-mysql"}, {}) == {"verdict": "not_applicable"}
}
