# METADATA
# title: Answers keep browsers on HTTPS
# description: Every answer over HTTPS has Strict-Transport-Security for half a year at least.
# custom:
#   slug: svc-hsts
#   severity: medium
#   service: runtime
#   planes: [runtime]
#   subjects: [service_operation]
#   reads:
#     service_operation: [answers, https]
#   parameters:
#     hsts_seconds: How long Strict-Transport-Security must hold, in seconds; 15552000 (180 days) when not declared.
#   why: >-
#     Without it the first request of a browser may go out in clear text, and whoever stands between can keep it
#     there.
#   fix: >-
#     Send `Strict-Transport-Security: max-age=31536000; includeSubDomains` with every answer.
#   messages:
#     missing: "{call} is answered without Strict-Transport-Security."
#     short: "{call} is answered with Strict-Transport-Security for {value} seconds, where {least} are due."
package plumbline.runtime.hsts

import data.plumbline.lib
import data.plumbline.lib.service

verdict(operation) := lib.not_applicable if not operation.values.https

else := service.over(operation, [verdict |
	some kind, answer in service.came(operation)
	answer.headers
	verdict := judge(kind, service.header(answer, "strict-transport-security"))
])

judge(kind, header) := lib.pass if max_age(header) >= least

else := lib.fail(["answers", kind, "headers", "strict-transport-security"], "short", {
	"call": service.calls[kind],
	"value": max_age(header),
	"least": least,
}) if {
	max_age(header)
}

else := lib.fail(["answers", kind, "headers", "strict-transport-security"], "missing", {"call": service.calls[kind]})

max_age(header) := lib.number(ages[0]) if {
	ages := [trim(substring(directive, 8, -1), "\"") |
		some directive in service.directives(header, ";")
		startswith(directive, "max-age=")
	]
}

least := lib.parameter_or("hsts_seconds", 15552000)
