package plumbline.ecr.immutable_tags_test

import data.plumbline.ecr.immutable_tags

judge(values) := immutable_tags.verdict({"type": "aws_ecr_repository", "values": values})

mutable(value) := {
	"verdict": "fail",
	"path": ["image_tag_mutability"],
	"message": "mutable",
	"args": {"value": value},
}

# no not_applicable: every repository has tags.

test_pass_immutable if judge({"image_tag_mutability": "IMMUTABLE"}) == {"verdict": "pass"}

test_fail_mutable if {
	judge({}) == mutable("MUTABLE")
	judge({"image_tag_mutability": "MUTABLE"}) == mutable("MUTABLE")
	judge({"image_tag_mutability": "IMMUTABLE_WITH_EXCLUSION"}) == mutable("IMMUTABLE_WITH_EXCLUSION")
}

test_unknown if {
	judge({"image_tag_mutability": {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": ["image_tag_mutability"],
		"because": "it is a variable",
	}
}
