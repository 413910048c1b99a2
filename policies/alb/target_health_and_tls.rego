# METADATA
# title: Targets are checked, and spoken to over TLS
# description: Target groups define health checks and, where required, use HTTPS to targets.
# custom:
#   slug: alb-target-health-and-tls
#   severity: medium
#   service: alb
#   planes: [plan, live]
#   subjects: [aws_lb_target_group, aws_alb_target_group]
#   reads:
#     aws_lb_target_group: [health_check, protocol, target_type]
#     aws_alb_target_group: [health_check, protocol, target_type]
#   parameters:
#     https_to_targets: Whether application balancers must speak HTTPS to their targets; false when not declared.
#   why: >-
#     A check that asks for the wrong page, or none at all, keeps sending users to a target that is broken. Behind the
#     balancer traffic crosses zones and hosts, so plain HTTP there is readable to whoever gets into the network.
#   fix: >-
#     Write a `health_check` block with the `path` that says whether the application works. Set `protocol = "HTTPS"` and
#     give the targets a certificate, a self-signed one will do.
#   messages:
#     no_check: "The target group defines no health check: the balancer asks for / every 30 seconds, whatever that says."
#     check_off: "The health check is off: broken targets keep getting requests."
#     plain: "The balancer speaks {protocol} to its targets."
#   references:
#     checkov: [CKV_AWS_261, "~CKV_AWS_378"]
#     fsbp: ["~ELB.21", "~ELB.22"]
package plumbline.alb.target_health_and_tls

import data.plumbline.lib

# Functions are called, not asked over a network; groups of network and gateway balancers (TCP, TLS, UDP, GENEVE) are
# checked by connecting to the port, which needs no words.
verdict(group) := lib.not_applicable if lib.is_one_of(group, ["target_type"], ["lambda"])

else := lib.not_applicable if {
	is_string(protocol(group))
	not protocol(group) in {"HTTP", "HTTPS"}
}

else := v if {
	v := lib.worst([check(group), transport(group)])
	v.verdict == "pass"
}

else := lib.unknown(["target_type"], lib.value(group, ["target_type"])) if {
	lib.is_unknown(lib.value(group, ["target_type"]))
}

else := lib.unknown(["protocol"], protocol(group)) if not is_string(protocol(group))

else := lib.worst([check(group), transport(group)])

protocol(group) := upper(lib.value(group, ["protocol"])) if is_string(lib.value(group, ["protocol"]))

else := lib.value(group, ["protocol"]) if lib.is_unknown(lib.value(group, ["protocol"]))

else := {"$unknown": "no protocol is set"}

check(group) := lib.fail(["health_check"], "no_check", {}) if lib.value(group, ["health_check"]) in [null, []]

else := lib.must_be_one_of(group, ["health_check", 0, "enabled"], [true, "true", null], "check_off")

transport(group) := lib.pass if not lib.parameter_or("https_to_targets", false)

else := lib.pass if protocol(group) == "HTTPS"

else := lib.fail(["protocol"], "plain", {"protocol": protocol(group)}) if is_string(protocol(group))

else := lib.unknown(["protocol"], protocol(group))
