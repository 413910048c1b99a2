package plumbline.alb.drop_invalid_headers_test

import data.plumbline.alb.drop_invalid_headers

judge(values) := drop_invalid_headers.verdict({"type": "aws_lb", "values": values})

kept(value) := {"verdict": "fail", "path": ["drop_invalid_header_fields"], "message": "kept", "args": {"value": value}}

test_pass_dropped if {
	judge({"drop_invalid_header_fields": true}) == {"verdict": "pass"}
}

test_fail_kept if {
	judge({"drop_invalid_header_fields": false}) == kept(false)
	judge({"load_balancer_type": "application"}) == kept(null)
}

test_unknown if {
	judge({"drop_invalid_header_fields": {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": ["drop_invalid_header_fields"],
		"because": "it is a variable",
	}
}

test_not_applicable_network if {
	judge({"load_balancer_type": "network"}) == {"verdict": "not_applicable"}
}
