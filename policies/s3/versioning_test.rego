package plumbline.s3.versioning_test

import data.plumbline.s3.versioning

judge(setting) := versioning.verdict({
	"address": "aws_s3_bucket.this",
	"type": "aws_s3_bucket",
	"values": {},
	"facets": {"bucket": {"versioning": setting}},
})

# One setting, as a resource of its own or within the bucket.
own(values) := judge({"settings": [object.union({"at": "own", "path": []}, values)]})

unknown(because) := {"verdict": "unknown", "path": [], "because": because}

marker := {"$unknown": "it is a variable", "refs": []}

apart(bucket) := versioning.verdict({
	"address": "own",
	"type": "aws_s3_bucket_versioning",
	"values": {},
	"links": {"bucket": bucket},
	"facets": {"bucket": {"versioning": {"settings": [{"at": "own", "path": [], "status": "Suspended"}]}}},
})

test_fail_apart if apart({"to": [], "external": ["logs"]}).message == "off"

test_not_applicable_with_its_bucket if apart({"to": ["aws_s3_bucket.this"]}) == {"verdict": "not_applicable"}

test_pass_enabled if own({"status": "Enabled"}) == {"verdict": "pass"}

test_fail_none if judge({"settings": []}) == {"verdict": "fail", "path": [], "message": "none", "args": {}}

test_fail_off if {
	every status in ["Suspended", "Disabled"] {
		own({"status": status}) == {
			"verdict": "fail",
			"at": "own",
			"path": [],
			"message": "off",
			"args": {"status": status},
		}
	}
}

test_unknown_status if own({"status": marker}) == unknown("it is a variable")

test_unknown_whether_it_is_set if {
	judge({"settings": [], "$unknown": "one may belong here"}) == unknown("one may belong here")
}

test_unknown_candidates_disagree if {
	candidates := [{"at": "a", "path": [], "status": "Enabled"}, {"at": "b", "path": [], "status": "Suspended"}]
	because := "several resources could be those of this bucket, and they disagree"
	judge({"settings": candidates, "one_of": true}) == unknown(because)
}
