# METADATA
# title: Listeners use TLS
# description: What a balancer forwards comes in over HTTPS or TLS; plain HTTP only redirects there.
# custom:
#   slug: alb-tls-listeners
#   severity: high
#   service: alb
#   planes: [plan, live]
#   subjects: [aws_lb_listener, aws_alb_listener]
#   reads:
#     aws_lb_listener: [protocol, default_action]
#     aws_alb_listener: [protocol, default_action]
#     aws_lb: [load_balancer_type]
#     aws_alb: [load_balancer_type]
#     aws_lb_listener_rule: [action]
#     aws_alb_listener_rule: [action]
#   links:
#     aws_lb_listener: [load_balancer, rules]
#     aws_alb_listener: [load_balancer, rules]
#   why: >-
#     Passwords, cookies and personal data that reach the balancer in plain text are readable and can be changed on the
#     way. A redirect costs nothing and sends old links and typed addresses to the encrypted port.
#   fix: >-
#     Set `protocol = "HTTPS"` (or `"TLS"` on a network balancer) with a certificate. Keep a listener on port 80 only
#     with a default action of type `redirect` to protocol `HTTPS`. If a TCP listener's targets speak TLS, waive it.
#   messages:
#     answers: "The listener speaks plain HTTP, and its default action is {type} instead of a redirect to HTTPS."
#     redirects_plain: "The listener speaks plain HTTP, and its redirect goes to {protocol} instead of HTTPS."
#     rule_acts: "The listener speaks plain HTTP, and this rule of it does {type} instead of a redirect to HTTPS."
#     plain: "The listener forwards {protocol}, which the balancer does not encrypt."
#   references:
#     checkov: ["~CKV_AWS_2"]
#     trivy: [AVD-AWS-0054]
#     kics: [alb_listening_on_http]
#     fsbp: [ELB.18]
#     cis: ["EKS:5.4.5"]
package plumbline.alb.tls_listeners

import data.plumbline.lib

# TLS does not exist for UDP; QUIC has its own; a gateway balancer (GENEVE) has no clients. TCP fails, as in ELB.18:
# whether its targets speak TLS is not to be seen here, and the statement asks for TLS at the balancer.
verdict(listener) := lib.pass if protocol(listener) in ["HTTPS", "TLS"]

else := lib.unknown(["protocol"], protocol(listener)) if not is_string(protocol(listener))

else := lib.not_applicable if protocol(listener) in ["UDP", "QUIC", "GENEVE"]

else := plain_http(listener) if protocol(listener) == "HTTP"

else := lib.fail(["protocol"], "plain", {"protocol": protocol(listener)})

# Left out, it is HTTP on an application balancer and nothing at all on a gateway balancer.
protocol(listener) := upper(lib.value(listener, ["protocol"])) if is_string(lib.value(listener, ["protocol"]))

else := lib.value(listener, ["protocol"]) if lib.is_set(listener, ["protocol"])

else := "HTTP" if balancer_types(listener) == {"application"}

else := "GENEVE" if balancer_types(listener) == {"gateway"}

else := {"$unknown": "it is left out, and the kind of balancer that decides it is not known"}

balancer_types(listener) := {object.get(balancer.values, "load_balancer_type", "application") |
	some balancer in lib.linked(listener, "load_balancer")
}

# Every default action must be the redirect, and no rule may do otherwise than redirect or answer by itself.
plain_http(listener) := lib.worst(array.concat(
	judge_actions(lib.value(listener, ["default_action"])),
	[lib.over_link(listener, "rules", ["default_action"], judge_rules(listener))],
))

judge_rules(listener) := [judge_rule(rule) | some rule in lib.linked(listener, "rules")]

judge_actions(actions) := [judge_action(i, action) | some i, action in actions] if {
	is_array(actions)
	count(actions) > 0
}

else := [lib.unknown(["default_action"], actions)] if lib.is_unknown(actions)

# Without a default action there is no redirect.
else := [lib.fail(["default_action"], "answers", {"type": "nothing"})]

judge_action(i, action) := lib.unknown(["default_action", i], marker) if {
	marker := lib.first_unknown([action, object.get(action, "type", null)])
}

else := lib.fail(["default_action", i, "type"], "answers", {"type": object.get(action, "type", null)}) if {
	not action.type == "redirect"
}

else := lib.pass if target(action) == "HTTPS"

else := lib.unknown(["default_action", i, "redirect"], target(action)) if lib.is_unknown(target(action))

else := lib.fail(["default_action", i, "redirect", 0, "protocol"], "redirects_plain", {"protocol": target(action)})

# Where a redirect leads; left out, it stays with the protocol of the request.
target(action) := marker if {
	marker := lib.first_unknown([
		object.get(action, "redirect", null),
		object.get(action, ["redirect", 0], null),
		object.get(action, ["redirect", 0, "protocol"], null),
	])
}

else := action.redirect[0].protocol if is_string(action.redirect[0].protocol)

else := "#{protocol}"

judge_rule(rule) := lib.fail_at(rule.address, ["action", i, "type"], "rule_acts", {"type": rule.values.action[i].type}) if {
	i := acting(rule)[0]
}

else := lib.fail_at(rule.address, ["action", i, "redirect"], "rule_acts", {"type": "a redirect to plain HTTP"}) if {
	i := redirecting_to_plain(rule)[0]
}

else := lib.unknown([], marker) if marker := lib.first_unknown([rule.values.action])

else := lib.unknown([], marker) if {
	marker := lib.first_unknown([part |
		some action in rule.values.action
		some part in [action, object.get(action, "type", null), target(action)]
	])
}

else := lib.pass

# The actions of a rule that send a request to a target, or ask for a sign-in.
acting(rule) := [i |
	some i, action in rule.values.action
	is_string(action.type)
	not action.type in ["redirect", "fixed-response"]
]

redirecting_to_plain(rule) := [i |
	some i, action in rule.values.action
	action.type == "redirect"
	target(action) in ["HTTP", "#{protocol}"]
]
