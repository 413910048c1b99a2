package plumbline.s3.block_public_access_test

import data.plumbline.s3.block_public_access

judge(setting) := block_public_access.verdict({
	"address": "aws_s3_bucket.this",
	"type": "aws_s3_bucket",
	"values": {},
	"facets": {"bucket": {"public_access_block": setting}},
})

# One setting, as a resource of its own or within the bucket.
own(values) := judge({"settings": [object.union({"at": "own", "path": []}, values)]})

unknown(because) := {"verdict": "unknown", "path": [], "because": because}

marker := {"$unknown": "it is a variable", "refs": []}

all_on := {
	"block_public_acls": true,
	"block_public_policy": true,
	"ignore_public_acls": true,
	"restrict_public_buckets": true,
}

off(at, path, flags) := {"verdict": "fail", "at": at, "path": path, "message": "off", "args": {"flags": flags}}

alone(values, link) := block_public_access.verdict({
	"address": "own",
	"type": "aws_s3_bucket_public_access_block",
	"values": values,
	"links": {"bucket": link},
})

test_pass_all_on if own(all_on) == {"verdict": "pass"}

test_pass_bucket_elsewhere if alone(all_on, {"to": [], "external": ["logs"]}) == {"verdict": "pass"}

test_fail_none if judge({"settings": []}) == {"verdict": "fail", "path": [], "message": "none", "args": {}}

test_fail_one_off if {
	values := object.union(all_on, {"ignore_public_acls": false})
	own(values) == off("own", ["ignore_public_acls"], "ignore_public_acls")
}

test_fail_left_out if {
	values := {"block_public_acls": true, "ignore_public_acls": marker}
	own(values) == off("own", ["block_public_policy"], "block_public_policy, restrict_public_buckets")
}

test_fail_bucket_elsewhere if {
	values := object.remove(all_on, ["block_public_policy"])
	alone(values, {"to": []}) == off("own", ["block_public_policy"], "block_public_policy")
}

test_unknown_flag if own(object.union(all_on, {"block_public_acls": marker})) == unknown("it is a variable")

test_unknown_whether_it_is_set if {
	judge({"settings": [], "$unknown": "one may belong here"}) == unknown("one may belong here")
}

# The bucket that it belongs to says all there is to say.
test_not_applicable_with_its_bucket if {
	alone(all_on, {"to": ["aws_s3_bucket.this"]}) == {"verdict": "not_applicable"}
}
