# METADATA
# title: Protected answers are not stored
# description: What a protected operation answers to a right token has Cache-Control no-store.
# custom:
#   slug: svc-answers-not-stored
#   severity: medium
#   service: runtime
#   planes: [runtime]
#   subjects: [service_operation]
#   reads:
#     service_operation: [answers, protected]
#   why: >-
#     A cache on the way, or that of a shared browser, hands out what it kept to whoever asks next.
#   fix: >-
#     Send `Cache-Control: no-store` with every answer that needed a token.
#   messages:
#     stored: "{call} is answered {status} without Cache-Control: no-store."
package plumbline.runtime.answers_not_stored

import data.plumbline.lib
import data.plumbline.lib.service

verdict(operation) := lib.not_applicable if not operation.values.protected

else := lib.not_applicable if not answer(operation)

else := lib.unknown(["answers", "valid_token"], answer(operation)) if lib.is_unknown(answer(operation))

else := lib.not_applicable if not is_content(answer(operation))

else := lib.pass if "no-store" in service.directives(service.header(answer(operation), "cache-control"), ",")

else := lib.fail(["answers", "valid_token", "headers", "cache-control"], "stored", {
	"call": service.calls.valid_token,
	"status": answer(operation).status,
})

answer(operation) := operation.values.answers.valid_token

is_content(answer) if {
	answer.headers
	answer.status >= 200
	answer.status < 300
}
