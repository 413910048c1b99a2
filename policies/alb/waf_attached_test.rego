package plumbline.alb.waf_attached_test

import data.plumbline.alb.waf_attached

judge(values, link) := waf_attached.verdict({
	"type": "aws_lb",
	"values": values,
	"links": {"web_acl_associations": link},
})

none := {"to": []}

attached := {"to": ["aws_wafv2_web_acl_association.this"]}

marker := {"$unknown": "it is a variable"}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

no_web_acl := {"verdict": "fail", "path": [], "message": "no_web_acl", "args": {}}

test_pass_attached if {
	judge({}, attached) == {"verdict": "pass"}
	judge({"internal": marker, "load_balancer_type": marker}, attached) == {"verdict": "pass"}
}

test_fail_no_web_acl if {
	judge({}, none) == no_web_acl
	judge({"internal": false, "load_balancer_type": "application"}, none) == no_web_acl
	waf_attached.verdict({"type": "aws_alb", "values": {}, "links": {}}) == no_web_acl
}

test_fail_open if {
	judge({"enable_waf_fail_open": true}, attached) == {
		"verdict": "fail", "path": ["enable_waf_fail_open"],
		"message": "fails_open", "args": {"value": true},
	}
}

test_unknown_fail_open if judge({"enable_waf_fail_open": marker}, attached) == unknown(["enable_waf_fail_open"], "it is a variable")

test_unknown_association if {
	judge({}, {"to": [], "$unknown": "an association is not resolved"}) == unknown([], "an association is not resolved")
}

test_unknown_kind if {
	judge({"internal": marker}, none) == unknown(["internal"], "it is a variable")
	judge({"load_balancer_type": marker}, none) == unknown(["load_balancer_type"], "it is a variable")
}

test_not_applicable if {
	judge({"internal": true}, none) == {"verdict": "not_applicable"}
	judge({"load_balancer_type": "network"}, none) == {"verdict": "not_applicable"}
	judge({"load_balancer_type": "gateway"}, none) == {"verdict": "not_applicable"}
}
