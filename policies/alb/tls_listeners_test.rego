package plumbline.alb.tls_listeners_test

import data.plumbline.alb.tls_listeners

judge(values) := tls_listeners.verdict({"type": "aws_lb_listener", "values": values, "links": {}})

http(actions) := judge({"protocol": "HTTP", "default_action": actions})

redirect(protocol) := {"type": "redirect", "redirect": [{"protocol": protocol, "port": "443", "status_code": "HTTP_301"}]}

forward := {"type": "forward", "target_group_arn": "arn", "redirect": []}

fail(path, message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

marker := {"$unknown": "it is a variable"}

# A listener on this kind of balancer that names no protocol.
bare(balancer) := verdict if {
	verdict := tls_listeners.verdict({
		"type": "aws_lb_listener",
		"values": {"default_action": [forward]},
		"links": {"load_balancer": {"to": ["aws_lb.this"]}},
	}) with input.related as {"aws_lb.this": {"address": "aws_lb.this", "type": "aws_lb", "values": balancer}}
}

# A redirecting listener with one rule of its own.
ruled(actions, link) := verdict if {
	verdict := tls_listeners.verdict({
		"type": "aws_lb_listener",
		"values": {"protocol": "HTTP", "default_action": [redirect("HTTPS")]},
		"links": {"rules": link},
	}) with input.related as {"aws_lb_listener_rule.this": {
		"address": "aws_lb_listener_rule.this",
		"type": "aws_lb_listener_rule",
		"values": {"action": actions},
	}}
}

one_rule := {"to": ["aws_lb_listener_rule.this"]}

rule_acts(path, type) := {
	"verdict": "fail",
	"at": "aws_lb_listener_rule.this",
	"path": path,
	"message": "rule_acts",
	"args": {"type": type},
}

test_pass_tls if {
	judge({"protocol": "HTTPS", "default_action": [forward]}) == {"verdict": "pass"}
	judge({"protocol": "https", "default_action": [forward]}) == {"verdict": "pass"}
	judge({"protocol": "TLS", "default_action": marker}) == {"verdict": "pass"}
}

test_pass_redirect if {
	http([redirect("HTTPS")]) == {"verdict": "pass"}
}

test_pass_redirect_with_rules if {
	ruled([redirect("HTTPS")], one_rule) == {"verdict": "pass"}
	ruled([{"type": "fixed-response", "fixed_response": [{"status_code": "404"}]}], one_rule) == {"verdict": "pass"}
}

test_fail_forward if {
	http([forward]) == fail(["default_action", 0, "type"], "answers", {"type": "forward"})
	http([marker, forward]) == fail(["default_action", 1, "type"], "answers", {"type": "forward"})
	http([{}]) == fail(["default_action", 0, "type"], "answers", {"type": null})
}

test_fail_fixed_response if {
	http([{"type": "fixed-response"}]) == fail(["default_action", 0, "type"], "answers", {"type": "fixed-response"})
}

test_fail_redirects_plain if {
	path := ["default_action", 0, "redirect", 0, "protocol"]
	http([redirect("HTTP")]) == fail(path, "redirects_plain", {"protocol": "HTTP"})
	http([redirect("#{protocol}")]) == fail(path, "redirects_plain", {"protocol": "#{protocol}"})
	http([{"type": "redirect", "redirect": [{"port": "443"}]}]) == fail(path, "redirects_plain", {"protocol": "#{protocol}"})
}

test_fail_rule_forwards if {
	ruled([forward], one_rule) == rule_acts(["action", 0, "type"], "forward")
	ruled([redirect("#{protocol}")], one_rule) == rule_acts(["action", 0, "redirect"], "a redirect to plain HTTP")
}

test_fail_tcp if {
	every protocol in ["TCP", "TCP_UDP"] {
		judge({"protocol": protocol}) == fail(["protocol"], "plain", {"protocol": protocol})
	}
}

test_fail_application_default if {
	bare({}) == fail(["default_action", 0, "type"], "answers", {"type": "forward"})
	bare({"load_balancer_type": "application"}) == fail(["default_action", 0, "type"], "answers", {"type": "forward"})
}

test_unknown_protocol if {
	judge({"protocol": marker}) == unknown(["protocol"], "it is a variable")
	because := "it is left out, and the kind of balancer that decides it is not known"
	judge({"default_action": [forward]}) == unknown(["protocol"], because)
	bare({"load_balancer_type": marker}) == unknown(["protocol"], because)
}

test_unknown_action if {
	http(marker) == unknown(["default_action"], "it is a variable")
	http([{"type": marker}]) == unknown(["default_action", 0], "it is a variable")
	http([redirect(marker)]) == unknown(["default_action", 0, "redirect"], "it is a variable")
	http([{"type": "redirect", "redirect": marker}]) == unknown(["default_action", 0, "redirect"], "it is a variable")
	http([]) == {"verdict": "fail", "path": ["default_action"], "message": "answers", "args": {"type": "nothing"}}
}

test_unknown_rule if {
	ruled(marker, one_rule) == unknown([], "it is a variable")
	ruled([{"type": marker}], one_rule) == unknown([], "it is a variable")
	ruled([], {"to": [], "$unknown": "some rules are not known"}) == unknown(["default_action"], "some rules are not known")
}

test_not_applicable_protocol if {
	judge({"protocol": "UDP"}) == {"verdict": "not_applicable"}
	judge({"protocol": "QUIC"}) == {"verdict": "not_applicable"}
}

test_not_applicable_gateway if {
	bare({"load_balancer_type": "gateway"}) == {"verdict": "not_applicable"}
}

test_unknown_hidden_protocol if {
	tls_listeners.verdict({"type": "aws_lb_listener", "values": {"protocol": {"$secret": "variable"}}, "links": {}}) == {
		"verdict": "unknown",
		"path": ["protocol"],
		"because": "its value is not known yet",
	}
}
