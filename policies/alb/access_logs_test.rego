package plumbline.alb.access_logs_test

import data.plumbline.alb.access_logs

marker := {"$unknown": "it is a variable"}

balancer(values, link) := {"type": "aws_lb", "values": values, "links": {"log_bucket": link}}

judge(values, link) := access_logs.verdict(balancer(values, link))

on := {"access_logs": [{"enabled": true, "bucket": "logs"}]}

here := {"to": ["aws_s3_bucket.logs"]}

related(policies, doc) := {
	"aws_s3_bucket.logs": {
		"address": "aws_s3_bucket.logs",
		"type": "aws_s3_bucket",
		"facets": {"documents": {}},
		"links": {"bucket_policies": policies},
	},
	"policy": {"address": "policy", "type": "aws_s3_bucket_policy", "facets": {"documents": {"policy": doc}}},
}

allows(type, value) := {"statements": [{
	"effect": "Allow",
	"actions": ["s3:PutObject"],
	"not_actions": [],
	"resources": ["arn:aws:s3:::logs/*"],
	"principals": [{"type": type, "value": value}],
	"path": ["policy"],
}]}

delivery := allows("Service", "logdelivery.elasticloadbalancing.amazonaws.com")

found(doc) := verdict if {
	verdict := judge(on, here) with input.related as related({"to": ["policy"]}, doc)
}

refused := {
	"verdict": "fail",
	"at": "aws_s3_bucket.logs",
	"path": [],
	"message": "refused",
	"args": {"bucket": "aws_s3_bucket.logs"},
}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

test_pass_delivered if {
	found(delivery) == {"verdict": "pass"}
	found(allows("AWS", "arn:aws:iam::156460612806:root")) == {"verdict": "pass"}
	looked_up := {"$unknown": "offline", "refs": ["data.aws_elb_service_account.this"]}
	found(allows("AWS", looked_up)) == {"verdict": "pass"}
}

test_fail_disabled if {
	judge({}, {"to": []}) == {
		"verdict": "fail",
		"path": ["access_logs"],
		"message": "disabled",
		"args": {"state": "not set"},
	}
	judge({"access_logs": [{"bucket": "logs"}]}, here) == {
		"verdict": "fail",
		"path": ["access_logs", 0, "enabled"],
		"message": "disabled",
		"args": {"state": "not enabled"},
	}
}

test_fail_refused if {
	found(allows("AWS", "arn:aws:iam::111122223333:root")) == refused
	judge(on, here) == refused with input.related as related({"to": []}, null)
}

test_unknown_whether_enabled if {
	judge({"access_logs": [{"enabled": marker, "bucket": "logs"}]}, here) == unknown(
		["access_logs", 0, "enabled"],
		"it is a variable",
	)
	judge({"access_logs": marker}, here) == unknown(["access_logs", 0, "enabled"], "it is a variable")
}

test_unknown_bucket if {
	path := ["access_logs", 0, "bucket"]
	judge(on, {"to": [], "external": ["logs"]}) == unknown(path, "logs is not in this input")
	found({"statements": [], "$unknown": "it is computed"}) == unknown(path, "it is computed")
	found(allows("AWS", marker)) == unknown(path, "it is a variable")
	judge(on, here) == unknown(path, "elsewhere") with input.related as related({"to": [], "$unknown": "elsewhere"}, null)
}

classic(values) := access_logs.verdict({
	"type": "aws_elb",
	"values": values,
	"links": {"log_bucket": {"to": [], "external": ["logs"]}},
})

test_unknown_bucket_of_classic if {
	because := "logs is not in this input"
	classic({"access_logs": [{"bucket": "logs"}]}) == unknown(["access_logs", 0, "bucket"], because)
}

test_fail_classic if {
	classic({}).message == "disabled"
	classic({"access_logs": [{"bucket": "logs", "enabled": false}]}).message == "disabled"
}

test_not_applicable_gateway if {
	judge({"load_balancer_type": "gateway"}, {"to": []}) == {"verdict": "not_applicable"}
}

test_fail_network if {
	judge({"load_balancer_type": "network"}, {"to": []}).message == "disabled"
}
