# METADATA
# title: Foreign origins get no credentials
# description: >-
#   A call from an origin that the service cannot know is not answered with that origin allowed together with
#   credentials.
# custom:
#   slug: svc-cors-closed
#   severity: high
#   service: runtime
#   planes: [runtime]
#   subjects: [service_operation]
#   reads:
#     service_operation: [answers]
#   why: >-
#     A service that allows whatever origin asks, with credentials, lets every page on the web read the answers that
#     its visitors may read.
#   fix: >-
#     Allow the origins of your own pages by name, or none; never send the origin back as it came.
#   messages:
#     reflected: "{call} is answered with that origin allowed, and with credentials."
package plumbline.runtime.cors_closed

import data.plumbline.lib
import data.plumbline.lib.service

verdict(operation) := lib.not_applicable if not answer(operation)

else := lib.unknown(["answers", "foreign_origin"], answer(operation)) if lib.is_unknown(answer(operation))

else := lib.not_applicable if not answer(operation).headers

else := lib.fail(
	["answers", "foreign_origin", "headers", "access-control-allow-origin"],
	"reflected",
	{"call": service.calls.foreign_origin},
) if {
	service.header(answer(operation), "access-control-allow-origin") in [answer(operation).origin, "*"]
	service.header(answer(operation), "access-control-allow-credentials") == "true"
}

else := lib.pass

answer(operation) := operation.values.answers.foreign_origin
