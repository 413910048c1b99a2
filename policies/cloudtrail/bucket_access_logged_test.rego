package plumbline.cloudtrail.bucket_access_logged_test

import data.plumbline.cloudtrail.bucket_access_logged

judge(setting) := v if {
	v := bucket_access_logged.verdict({
		"type": "aws_cloudtrail",
		"values": {"s3_bucket_name": "trail"},
		"links": {"bucket": {"to": ["bucket"]}},
	}) with input.related as {"bucket": {"address": "bucket", "facets": {"bucket": {"logging": setting}}}}
}

# no not_applicable: every trail has a bucket.

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

test_pass_logged if {
	judge({"settings": [{"at": "own", "path": [], "target": "logs"}]}) == {"verdict": "pass"}
	judge({"settings": [{"at": "own", "path": [], "target": {"$unknown": "known later"}}]}) == {"verdict": "pass"}
}

test_fail_not_logged if {
	judge({"settings": []}) == {
		"verdict": "fail",
		"at": "bucket",
		"path": [],
		"message": "not_logged",
		"args": {"bucket": "bucket"},
	}
	judge({"settings": [{"at": "own", "path": ["logging"]}]}) == {
		"verdict": "fail",
		"at": "own",
		"path": ["logging"],
		"message": "not_logged",
		"args": {"bucket": "own"},
	}
}

test_unknown_whether_it_is_set if {
	judge({"settings": [], "$unknown": "one may belong here"}) == unknown([], "one may belong here")
}

test_unknown_bucket_elsewhere if {
	bucket_access_logged.verdict({
		"type": "aws_cloudtrail",
		"values": {"s3_bucket_name": "trail"},
		"links": {"bucket": {"to": [], "external": ["trail"]}},
	}) == unknown(["s3_bucket_name"], "trail is not in this input")
}
