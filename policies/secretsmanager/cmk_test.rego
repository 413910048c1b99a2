package plumbline.secretsmanager.cmk_test

import data.plumbline.lib.fixtures_test as f
import data.plumbline.secretsmanager.cmk

# no not_applicable: every secret is encrypted with some key.

judged(values) := cmk.verdict({"type": "aws_secretsmanager_secret", "values": values})

key := "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"

failed(path, message) := {"verdict": "fail", "path": path, "message": message, "args": {}}

test_pass if {
	judged({"kms_key_id": key}) == f.pass
	judged({"kms_key_id": f.from("aws_kms_key.this"), "replica": []}) == f.pass
	judged({"kms_key_id": key, "replica": [{"region": "eu-central-1", "kms_key_id": key}]}) == f.pass
}

test_fail if {
	judged({}) == failed(["kms_key_id"], "default_key")
	judged({"kms_key_id": "alias/aws/secretsmanager"}) == failed(["kms_key_id"], "aws_key")
	judged({"kms_key_id": key, "replica": [{"region": "eu-central-1"}]}) == failed(["replica", 0, "kms_key_id"], "default_key")
}

test_unknown if {
	judged({"kms_key_id": f.apply}) == f.unknown_at(["kms_key_id"])
	judged({"kms_key_id": f.from("data.aws_kms_alias.this")}).verdict == "unknown"
	judged({"kms_key_id": key, "replica": f.apply}) == f.unknown_at(["replica"])
}
