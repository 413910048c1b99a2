# METADATA
# title: Port 80 redirects for good
# description: Each port-80 listener answers with a permanent redirect to HTTPS.
# custom:
#   slug: alb-http-redirects
#   severity: medium
#   service: alb
#   planes: [plan, live]
#   subjects: [aws_lb_listener, aws_alb_listener]
#   reads:
#     aws_lb_listener: [default_action, port, protocol]
#     aws_alb_listener: [default_action, port, protocol]
#   why: >-
#     Old links and typed addresses come in on port 80. A permanent redirect is remembered by browsers, so that the next
#     visit starts encrypted; a temporary one lets every visit start in plain text.
#   fix: >-
#     Give the listener a default action of type `redirect` with `protocol = "HTTPS"`, `port = "443"` and `status_code =
#     "HTTP_301"`.
#   messages:
#     answers: "The listener on port 80 answers with {type} instead of a redirect to HTTPS."
#     elsewhere: "The listener on port 80 redirects to {protocol} instead of HTTPS."
#     temporary: "The redirect is {code}, which browsers do not remember."
#   references:
#     checkov: [CKV2_AWS_20]
#     fsbp: [ELB.1]
package plumbline.alb.http_redirects

import data.plumbline.lib

# TCP, UDP and TLS on port 80 are of network balancers, which cannot redirect. Left out, the protocol of port 80 is HTTP.
verdict(listener) := lib.not_applicable if {
	is_string(lib.value(listener, ["protocol"]))
	not upper(lib.value(listener, ["protocol"])) == "HTTP"
}

else := lib.not_applicable if {
	port := lib.value(listener, ["port"])
	not lib.is_unknown(port)
	not lib.number(port) == 80
}

else := v if {
	v := lib.worst(judgements(lib.value(listener, ["default_action"])))
	v.verdict == "pass"
}

else := lib.unknown(["port"], lib.value(listener, ["port"])) if lib.is_unknown(lib.value(listener, ["port"]))

else := lib.unknown(["protocol"], lib.value(listener, ["protocol"])) if {
	lib.is_unknown(lib.value(listener, ["protocol"]))
}

else := lib.worst(judgements(lib.value(listener, ["default_action"])))

# A sign-in may stand before a redirect: every action is judged.
judgements(actions) := [judge(["default_action", i], action) | some i, action in actions] if is_array(actions)

else := [lib.unknown(["default_action"], actions)]

judge(path, action) := lib.unknown(path, marker) if {
	marker := lib.first_unknown([action, object.get(action, "type", null), object.get(action, "redirect", null)])
}

else := lib.fail(array.concat(path, ["type"]), "answers", {"type": object.get(action, "type", null)}) if {
	not action.type == "redirect"
}

else := judge_redirect(array.concat(path, ["redirect", 0]), object.get(action, ["redirect", 0], {}))

# Left out, the protocol is that of the request.
judge_redirect(path, redirect) := lib.unknown(path, redirect) if lib.is_unknown(redirect)

else := lib.unknown(array.concat(path, ["protocol"]), lib.opaque(redirect.protocol)) if lib.opaque(redirect.protocol)

else := lib.fail(array.concat(path, ["protocol"]), "elsewhere", {"protocol": to}) if {
	to := object.get(redirect, "protocol", "#{protocol}")
	to != "HTTPS"
}

else := lib.unknown(array.concat(path, ["status_code"]), lib.opaque(redirect.status_code)) if {
	lib.opaque(redirect.status_code)
}

else := lib.fail(array.concat(path, ["status_code"]), "temporary", {"code": code}) if {
	code := object.get(redirect, "status_code", null)
	code != "HTTP_301"
}

else := lib.pass
