package plumbline.s3.access_logging_test

import data.plumbline.s3.access_logging

judge(setting, serves) := access_logging.verdict({
	"address": "aws_s3_bucket.this",
	"type": "aws_s3_bucket",
	"values": {"bucket": "ledger"},
	"facets": {"bucket": {"logging": setting, "serves": serves}},
})

own(values) := judge({"settings": [object.union({"at": "own", "path": []}, values)]}, [])

unknown(because) := {"verdict": "unknown", "path": [], "because": because}

marker := {"$unknown": "it is a variable", "refs": []}

none := {"verdict": "fail", "path": [], "message": "none", "args": {}}

test_pass_logged if {
	own({"target": "logs"}) == {"verdict": "pass"}
	own({"target": {"$unknown": "known later", "refs": ["aws_s3_bucket.logs"]}}) == {"verdict": "pass"}
}

test_fail_none if {
	judge({"settings": []}, []) == none
	judge({"settings": []}, ["balancer_logs", "trail"]) == none
	own({}) == object.union(none, {"at": "own"})
}

test_fail_itself if {
	itself := {"verdict": "fail", "at": "own", "path": [], "message": "itself", "args": {}}
	own({"target": "ledger"}) == itself
	own({"target": {"$unknown": "known later", "refs": ["aws_s3_bucket.this"]}}) == itself
}

test_unknown_log_target if {
	judge({"settings": []}, [{"$unknown": "something may log here"}]) == unknown("something may log here")
}

test_unknown_whether_it_is_set if {
	judge({"settings": [], "$unknown": "one may belong here"}, []) == unknown("one may belong here")
}

test_not_applicable_log_target if {
	judge({"settings": []}, ["server_access_logs"]) == {"verdict": "not_applicable"}
}
