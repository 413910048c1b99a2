package plumbline.alb.target_health_and_tls_test

import data.plumbline.alb.target_health_and_tls

marker := {"$unknown": "it is a variable"}

judge(values) := verdict if {
	verdict := target_health_and_tls.verdict({"values": values}) with data.parameters as {}
}

strict(values) := verdict if {
	verdict := target_health_and_tls.verdict({"values": values}) with data.parameters as {"https_to_targets": true}
}

checked(changes) := object.union({"protocol": "HTTP", "health_check": [{"path": "/up"}]}, changes)

fail(path, message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

test_pass_checked if {
	judge(checked({})) == {"verdict": "pass"}
	judge(checked({"protocol": marker})) == {"verdict": "pass"}
	strict(checked({"protocol": "HTTPS"})) == {"verdict": "pass"}
}

test_fail_no_check if {
	judge({"protocol": "HTTP"}) == fail(["health_check"], "no_check", {})
	judge({"protocol": "HTTPS", "health_check": []}) == fail(["health_check"], "no_check", {})
}

test_fail_check_off if {
	judge(checked({"health_check": [{"enabled": false}]})) == fail(
		["health_check", 0, "enabled"],
		"check_off",
		{"value": false},
	)
}

test_fail_plain if {
	strict(checked({})) == fail(["protocol"], "plain", {"protocol": "HTTP"})
}

test_unknown if {
	judge(checked({"health_check": marker})) == unknown(["health_check", 0, "enabled"], "it is a variable")
	strict(checked({"protocol": marker})) == unknown(["protocol"], "it is a variable")
	judge({"protocol": marker}) == unknown(["protocol"], "it is a variable")
	judge({"protocol": "HTTP", "target_type": marker}) == unknown(["target_type"], "it is a variable")
	judge({}) == unknown(["protocol"], "no protocol is set")
}

test_not_applicable if {
	judge({"target_type": "lambda"}) == {"verdict": "not_applicable"}
	judge({"protocol": "TCP"}) == {"verdict": "not_applicable"}
}
