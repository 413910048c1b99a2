package plumbline.s3.sse_kms_test

import data.plumbline.s3.sse_kms

judge(setting, serves) := sse_kms.verdict({
	"address": "aws_s3_bucket.this",
	"type": "aws_s3_bucket",
	"values": {},
	"facets": {"bucket": {"encryption": setting, "serves": serves}},
})

own(values) := judge({"settings": [object.union({"at": "own", "path": []}, values)]}, [])

unknown(because) := {"verdict": "unknown", "path": [], "because": because}

marker := {"$unknown": "it is a variable", "refs": []}

key := "arn:aws:kms:eu-west-1:111122223333:key/1"

failed(message, args) := {"verdict": "fail", "at": "own", "path": [], "message": message, "args": args}

apart(bucket) := sse_kms.verdict({
	"address": "own",
	"type": "aws_s3_bucket_server_side_encryption_configuration",
	"values": {},
	"links": {"bucket": bucket},
	"facets": {"bucket": {"encryption": {"settings": [{"at": "own", "path": [], "algorithm": "AES256"}]}}},
})

test_fail_apart if apart({"to": [], "external": ["logs"]}) == failed("not_kms", {"algorithm": "AES256"})

test_not_applicable_with_its_bucket if apart({"to": ["aws_s3_bucket.this"]}) == {"verdict": "not_applicable"}

test_pass_customer_key if {
	own({"algorithm": "aws:kms", "key": key}) == {"verdict": "pass"}
	own({"algorithm": "aws:kms:dsse", "key": marker}) == {"verdict": "pass"}
}

test_pass_log_target if {
	setting := {"settings": [{"at": "own", "path": [], "algorithm": "AES256"}]}
	judge(setting, ["server_access_logs"]) == {"verdict": "pass"}
	judge({"settings": []}, ["balancer_logs"]) == {"verdict": "pass"}
}

test_fail_none if judge({"settings": []}, []) == {"verdict": "fail", "path": [], "message": "none", "args": {}}

test_fail_not_kms if {
	own({"algorithm": "AES256"}) == failed("not_kms", {"algorithm": "AES256"})
	judge({"settings": [{"at": "own", "path": [], "algorithm": "AES256"}]}, ["trail"]) == failed(
		"not_kms",
		{"algorithm": "AES256"},
	)
}

test_fail_managed_key if {
	own({"algorithm": "aws:kms"}) == failed("no_key", {})
	own({"algorithm": "aws:kms", "key": "arn:aws:kms:eu-west-1:111122223333:alias/aws/s3"}) == failed("no_key", {})
}

test_unknown_algorithm if own({"algorithm": marker, "key": key}) == unknown("it is a variable")

test_unknown_log_target if {
	judge({"settings": []}, [{"$unknown": "something may log here"}]) == unknown("something may log here")
}

test_unknown_whether_it_is_set if {
	judge({"settings": [], "$unknown": "one may belong here"}, []) == unknown("one may belong here")
}
