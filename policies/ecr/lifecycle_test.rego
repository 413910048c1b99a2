package plumbline.ecr.lifecycle_test

import data.plumbline.ecr.lifecycle

judge(link) := lifecycle.verdict({
	"type": "aws_ecr_repository",
	"values": {},
	"links": {"lifecycle_policies": link},
})

# no not_applicable: every repository gathers images.

test_pass_one if judge({"to": ["aws_ecr_lifecycle_policy.this"]}) == {"verdict": "pass"}

test_fail_none if judge({"to": []}) == {"verdict": "fail", "path": [], "message": "none", "args": {}}

test_unknown if {
	judge({"to": [], "$unknown": "one may belong here"}) == {
		"verdict": "unknown",
		"path": [],
		"because": "one may belong here",
	}
}
