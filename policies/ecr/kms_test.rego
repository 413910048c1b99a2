package plumbline.ecr.kms_test

import data.plumbline.ecr.kms

judge(blocks) := kms.verdict({"type": "aws_ecr_repository", "values": {"encryption_configuration": blocks}})

not_kms := {
	"verdict": "fail",
	"path": ["encryption_configuration"],
	"message": "not_kms",
	"args": {"value": "AES256"},
}

unknown := {"verdict": "unknown", "path": ["encryption_configuration"], "because": "it is a variable"}

marker := {"$unknown": "it is a variable"}

# no not_applicable: every repository is encrypted somehow.

test_pass_kms if {
	judge([{"encryption_type": "KMS"}]) == {"verdict": "pass"}
	judge([{"encryption_type": "KMS_DSSE", "kms_key": "arn:aws:kms:eu-west-1:111122223333:key/1"}]) == {"verdict": "pass"}
}

test_fail_not_kms if {
	judge([]) == not_kms
	judge([{}]) == not_kms
	judge([{"encryption_type": "AES256"}]) == not_kms
}

test_unknown if {
	judge([{"encryption_type": marker}]) == unknown
	judge(marker) == unknown
}
