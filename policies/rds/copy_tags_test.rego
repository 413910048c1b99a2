package plumbline.rds.copy_tags_test

import data.plumbline.rds.copy_tags

judge(values) := copy_tags.verdict({"type": "aws_db_instance", "values": values})

fail(value) := {
	"verdict": "fail",
	"path": ["copy_tags_to_snapshot"],
	"message": "untagged",
	"args": {"value": value},
}

test_pass if judge({"copy_tags_to_snapshot": true}) == {"verdict": "pass"}

test_fail if {
	judge({"copy_tags_to_snapshot": false}) == fail(false)
	judge({}) == fail(null)
}

test_unknown if {
	judge({"copy_tags_to_snapshot": {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": ["copy_tags_to_snapshot"],
		"because": "it is a variable",
	}
}

test_not_applicable if judge({"engine": "aurora-mysql"}) == {"verdict": "not_applicable"}
