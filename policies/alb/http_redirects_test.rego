package plumbline.alb.http_redirects_test

import data.plumbline.alb.http_redirects

judge(values) := http_redirects.verdict({"type": "aws_lb_listener", "values": values})

http(action) := judge({"port": 80, "protocol": "HTTP", "default_action": [action]})

redirect(changes) := {"type": "redirect", "redirect": [object.union(
	{"protocol": "HTTPS", "port": "443", "status_code": "HTTP_301"},
	changes,
)]}

fail(end, message, args) := {
	"verdict": "fail",
	"path": array.concat(["default_action", 0], end),
	"message": message,
	"args": args,
}

unknown(path) := {"verdict": "unknown", "path": path, "because": "it is a variable"}

marker := {"$unknown": "it is a variable"}

test_pass_permanent if {
	http(redirect({})) == {"verdict": "pass"}
	judge({"port": 80, "default_action": [redirect({})]}) == {"verdict": "pass"}
	judge({"port": marker, "protocol": marker, "default_action": [redirect({})]}) == {"verdict": "pass"}
}

test_fail_answers if {
	http({"type": "forward"}) == fail(["type"], "answers", {"type": "forward"})
}

test_fail_elsewhere if {
	http(redirect({"protocol": "HTTP"})) == fail(["redirect", 0, "protocol"], "elsewhere", {"protocol": "HTTP"})
	http({"type": "redirect", "redirect": [{"host": "example.org", "status_code": "HTTP_301"}]}) == fail(
		["redirect", 0, "protocol"],
		"elsewhere",
		{"protocol": "#{protocol}"},
	)
}

test_fail_temporary if {
	http(redirect({"status_code": "HTTP_302"})) == fail(["redirect", 0, "status_code"], "temporary", {"code": "HTTP_302"})
}

test_unknown if {
	http({"type": marker}) == unknown(["default_action", 0])
	http(redirect({"protocol": marker})) == unknown(["default_action", 0, "redirect", 0, "protocol"])
	http(redirect({"status_code": marker})) == unknown(["default_action", 0, "redirect", 0, "status_code"])
	judge({"port": 80, "protocol": "HTTP", "default_action": marker}) == unknown(["default_action"])
	judge({"port": marker, "protocol": "HTTP", "default_action": [{"type": "forward"}]}) == unknown(["port"])
	judge({"port": 80, "protocol": marker, "default_action": [{"type": "forward"}]}) == unknown(["protocol"])
}

test_not_applicable if {
	judge({"port": 443, "protocol": "HTTPS"}) == {"verdict": "not_applicable"}
	judge({"port": 80, "protocol": "TCP"}) == {"verdict": "not_applicable"}
	judge({"port": 8080, "protocol": "HTTP"}) == {"verdict": "not_applicable"}
}
