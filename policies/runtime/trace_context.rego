# METADATA
# title: A trace goes on through the service
# description: >-
#   A trace context that is sent in comes out the other side, in traceparent or Server-Timing, and a malformed one
#   breaks nothing.
# custom:
#   slug: svc-trace-context
#   severity: medium
#   service: runtime
#   planes: [runtime]
#   subjects: [service_operation]
#   reads:
#     service_operation: [answers, main]
#   why: >-
#     A trace that ends where the service begins cannot tell why a request was slow, and one that starts anew hides
#     who asked.
#   fix: >-
#     Take `traceparent` as W3C defines it, answer with `traceparent` or `Server-Timing: traceparent;desc="…"`, and
#     ignore one that does not parse.
#   messages:
#     lost: "The answer does not name the trace that the call was sent in."
#     replaced: "The answer names another trace than the call was sent in."
#     broken: "{call} is answered {status}, and the same call without it {main}."
package plumbline.runtime.trace_context

import data.plumbline.lib
import data.plumbline.lib.service

verdict(operation) := lib.not_applicable if not main(operation)

else := lib.unknown(["answers", kind], main(operation)) if {
	lib.is_unknown(main(operation))
	kind := operation.values.main
}

else := lib.fail(["answers", operation.values.main, "trace"], "lost", {}) if main(operation).trace == "none"

else := lib.fail(["answers", operation.values.main, "trace"], "replaced", {}) if main(operation).trace == "other"

else := lib.unknown(["answers", "bad_traceparent"], bad(operation)) if lib.is_unknown(bad(operation))

else := lib.unknown(["answers", "bad_traceparent"], service.limited) if bad(operation).status == 429

else := lib.fail(["answers", "bad_traceparent", "status"], "broken", {
	"call": service.calls.bad_traceparent,
	"status": bad(operation).status,
	"main": main(operation).status,
}) if {
	bad(operation).status != main(operation).status
}

else := lib.pass

main(operation) := operation.values.answers[operation.values.main]

bad(operation) := operation.values.answers.bad_traceparent
