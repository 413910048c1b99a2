package plumbline.lib.balancers_test

import data.plumbline.lib.balancers

failed := {"verdict": "fail", "path": [], "message": "bad", "args": {}}

judge(type, judgement) := balancers.if_application({"values": {"load_balancer_type": type}}, judgement)

test_fail_application if {
	judge("application", failed) == failed
	balancers.if_application({"values": {}}, failed) == failed
}

test_pass_whatever_the_kind if {
	judge({"$unknown": "it is a variable"}, {"verdict": "pass"}) == {"verdict": "pass"}
}

test_unknown_kind if {
	judge({"$unknown": "it is a variable"}, failed) == {
		"verdict": "unknown",
		"path": ["load_balancer_type"],
		"because": "it is a variable",
	}
}

test_not_applicable_network if {
	judge("network", failed) == {"verdict": "not_applicable"}
}
