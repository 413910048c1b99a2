package plumbline.kms.enabled_test

import data.plumbline.kms.enabled
import data.plumbline.lib.fixtures_test as f

# no not_applicable: every key is enabled or not.

test_pass if {
	enabled.verdict({"type": "aws_kms_key", "values": {}}) == f.pass
	enabled.verdict({"type": "aws_kms_key", "values": {"is_enabled": true}}) == f.pass
	enabled.verdict({"type": "aws_kms_replica_key", "values": {"enabled": true}}) == f.pass
}

test_fail if {
	enabled.verdict({"type": "aws_kms_key", "values": {"is_enabled": false}}) == {
		"verdict": "fail", "path": ["is_enabled"],
		"message": "disabled", "args": {"value": false},
	}
	enabled.verdict({"type": "aws_kms_external_key", "values": {"enabled": false}}).path == ["enabled"]
}

test_unknown if enabled.verdict({"type": "aws_kms_key", "values": {"is_enabled": f.apply}}) == f.unknown_at(["is_enabled"])
