package plumbline.elasticache.cmk_test

import data.plumbline.elasticache.cmk

judge(values) := cmk.verdict({"type": "aws_elasticache_replication_group", "values": values})

fail(value) := {"verdict": "fail", "path": ["kms_key_id"], "message": "default_key", "args": {"value": value}}

apply := {"$unknown": "known after apply", "refs": ["aws_kms_key.this"]}

test_pass if {
	judge({"at_rest_encryption_enabled": true, "kms_key_id": apply}) == {"verdict": "pass"}
	cmk.verdict({
		"type": "aws_elasticache_serverless_cache",
		"values": {"kms_key_id": "arn:aws:kms:eu-west-1:111122223333:key/1"},
	}) == {"verdict": "pass"}
}

test_fail if {
	judge({"at_rest_encryption_enabled": true}) == fail(null)
	judge({"engine": "valkey"}) == fail(null)
	judge({"engine": "valkey", "kms_key_id": "alias/aws/elasticache"}) == fail("alias/aws/elasticache")
	cmk.verdict({"type": "aws_elasticache_serverless_cache", "values": {}}) == fail(null)
}

# no unknown: a key that is named and not known yet is a key of one's own.

test_not_applicable_plain if {
	judge({"at_rest_encryption_enabled": "false"}) == {"verdict": "not_applicable"}
	judge({"engine": "redis"}) == {"verdict": "not_applicable"}
}
