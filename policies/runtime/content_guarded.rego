# METADATA
# title: Answers cannot be sniffed or framed
# description: >-
#   Every answer of an operation has X-Content-Type-Options nosniff, and a Content-Security-Policy or X-Frame-
#   Options that keeps it out of foreign frames.
# custom:
#   slug: svc-content-guarded
#   severity: medium
#   service: runtime
#   planes: [runtime]
#   subjects: [service_operation]
#   reads:
#     service_operation: [answers]
#   why: >-
#     A browser that guesses the type of an answer may run what a user uploaded as a script; one that frames it lets
#     another site take the clicks.
#   fix: >-
#     Send `X-Content-Type-Options: nosniff` and `Content-Security-Policy: default-src 'none'; frame-ancestors 'none'`
#     with every answer, errors too.
#   messages:
#     sniffed: "{call} is answered {status} without X-Content-Type-Options: nosniff."
#     framed: "{call} is answered {status} without a Content-Security-Policy or X-Frame-Options against frames."
package plumbline.runtime.content_guarded

import data.plumbline.lib
import data.plumbline.lib.service

verdict(operation) := service.over(operation, [verdict |
	some kind, answer in service.came(operation)
	answer.headers
	verdict := judge(kind, answer)
])

judge(kind, answer) := lib.fail(["answers", kind, "headers", "x-content-type-options"], "sniffed", args(kind, answer)) if {
	not "nosniff" in service.directives(service.header(answer, "x-content-type-options"), ",")
}

else := lib.fail(["answers", kind, "headers", "content-security-policy"], "framed", args(kind, answer)) if {
	not is_guarded(answer)
}

else := lib.pass

args(kind, answer) := {"call": service.calls[kind], "status": answer.status}

is_guarded(answer) if {
	some directive in service.directives(service.header(answer, "content-security-policy"), ";")
	regex.match(`^(default-src +'none'|frame-ancestors +[^*]+)$`, directive)
}

is_guarded(answer) if {
	some value in service.directives(service.header(answer, "x-frame-options"), ",")
	value in ["deny", "sameorigin"]
}
