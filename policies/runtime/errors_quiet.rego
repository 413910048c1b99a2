# METADATA
# title: Errors do not show the inside
# description: No answer has a stack trace or a path of the program in its body.
# custom:
#   slug: svc-errors-quiet
#   severity: medium
#   service: runtime
#   planes: [runtime]
#   subjects: [service_operation, service_endpoint]
#   reads:
#     service_operation: [answers]
#     service_endpoint: [answers]
#   why: >-
#     A stack trace tells which libraries and versions run, how the code is laid out, and sometimes what was in a
#     query.
#   fix: >-
#     Answer errors with problem+json and a trace id, log the rest, and run with NODE_ENV=production.
#   messages:
#     leaked: "{call} is answered {status} with {leaks} in it."
package plumbline.runtime.errors_quiet

import data.plumbline.lib
import data.plumbline.lib.service

verdict(subject) := service.over(subject, [verdict |
	some kind, answer in service.came(subject)
	answer.leaks
	verdict := judge(kind, answer)
])

judge(kind, answer) := lib.fail(["answers", kind, "leaks"], "leaked", {
	"call": service.calls[kind],
	"status": answer.status,
	"leaks": answer.leaks,
}) if {
	count(answer.leaks) > 0
}

else := lib.pass
