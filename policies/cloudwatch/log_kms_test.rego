package plumbline.cloudwatch.log_kms_test

import data.plumbline.cloudwatch.log_kms

judge(values) := log_kms.verdict({"type": "aws_cloudwatch_log_group", "values": values})

no_key := {"verdict": "fail", "path": ["kms_key_id"], "message": "no_key", "args": {}}

# no not_applicable: every log group is encrypted somehow.
# no unknown: a key that is not known yet is one that somebody names.

test_pass_key if {
	judge({"kms_key_id": "arn:aws:kms:eu-west-1:111122223333:key/1"}) == {"verdict": "pass"}
	judge({"kms_key_id": {"$unknown": "known later", "refs": ["aws_kms_key.this"]}}) == {"verdict": "pass"}
}

test_fail_no_key if {
	judge({}) == no_key
	judge({"kms_key_id": ""}) == no_key
}
