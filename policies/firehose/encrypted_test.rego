package plumbline.firehose.encrypted_test

import data.plumbline.firehose.encrypted
import data.plumbline.lib.fixtures_test as f

judged(values) := encrypted.verdict({"values": values})

own(changes) := judged({"server_side_encryption": [object.union(
	{"enabled": true, "key_type": "CUSTOMER_MANAGED_CMK", "key_arn": "arn:aws:kms:eu-west-1:111122223333:key/k"},
	changes,
)]})

fail(path, message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

test_pass if {
	own({}) == f.pass
	own({"key_arn": f.apply}) == f.pass
}

test_fail if {
	judged({}) == fail(["server_side_encryption"], "plain", {})
	own({"enabled": false}) == fail(["server_side_encryption", 0, "enabled"], "plain", {"value": false})
	own({"key_type": "AWS_OWNED_CMK"}) == fail(["server_side_encryption", 0, "key_type"], "not_own", {"value": "AWS_OWNED_CMK"})
	own({"key_arn": ""}) == fail(["server_side_encryption", 0, "key_arn"], "no_key", {})
}

test_unknown if own({"enabled": f.apply}) == f.unknown_at(["server_side_encryption", 0, "enabled"])

test_not_applicable if judged({"kinesis_source_configuration": [{}]}) == f.not_applicable
