package plumbline.s3.account_block_public_access_test

import data.plumbline.s3.account_block_public_access

judge(values) := account_block_public_access.verdict({
	"address": "aws_s3_account_public_access_block.this",
	"type": "aws_s3_account_public_access_block",
	"values": values,
})

all_on := {
	"block_public_acls": true,
	"block_public_policy": true,
	"ignore_public_acls": true,
	"restrict_public_buckets": true,
}

# no not_applicable: whoever writes the block speaks of the account.

test_pass_all_on if judge(all_on) == {"verdict": "pass"}

test_fail_off if {
	judge(object.union(all_on, {"block_public_policy": false, "restrict_public_buckets": false})) == {
		"verdict": "fail",
		"at": "aws_s3_account_public_access_block.this",
		"path": ["block_public_policy"],
		"message": "off",
		"args": {"flags": "block_public_policy, restrict_public_buckets"},
	}
}

test_unknown_flag if {
	judge(object.union(all_on, {"block_public_acls": {"$unknown": "it is a variable"}})) == {
		"verdict": "unknown",
		"path": [],
		"because": "it is a variable",
	}
}
