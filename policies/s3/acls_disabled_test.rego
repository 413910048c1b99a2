package plumbline.s3.acls_disabled_test

import data.plumbline.s3.acls_disabled

judge(setting) := acls_disabled.verdict({
	"address": "aws_s3_bucket.this",
	"type": "aws_s3_bucket",
	"values": {},
	"facets": {"bucket": {"ownership": setting}},
})

# One setting, as a resource of its own.
own(values) := acls_disabled.verdict({
	"address": "own",
	"type": "aws_s3_bucket_ownership_controls",
	"values": {},
	"facets": {"bucket": {"ownership": {"settings": [object.union({"at": "own", "path": []}, values)]}}},
})

unknown(because) := {"verdict": "unknown", "path": [], "because": because}

marker := {"$unknown": "it is a variable", "refs": []}

test_not_applicable_where_it_is_written if {
	judge({"settings": [{"at": "own", "path": []}]}) == {"verdict": "not_applicable"}
}

test_pass_enforced if own({"object_ownership": "BucketOwnerEnforced"}) == {"verdict": "pass"}

test_fail_none if judge({"settings": []}) == {"verdict": "fail", "path": [], "message": "none", "args": {}}

test_fail_enabled if {
	every ownership in ["BucketOwnerPreferred", "ObjectWriter"] {
		own({"object_ownership": ownership}) == {
			"verdict": "fail",
			"path": ["rule", 0, "object_ownership"],
			"message": "enabled",
			"args": {"ownership": ownership},
		}
	}
}

test_unknown_ownership if own({"object_ownership": marker}) == unknown("it is a variable")

test_unknown_whether_it_is_set if {
	judge({"settings": [], "$unknown": "one may belong here"}) == unknown("one may belong here")
}
