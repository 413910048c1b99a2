# METADATA
# title: Open operations answer without a token
# description: >-
#   An operation that the document leaves open neither refuses a call without a token nor fails or redirects on it.
# custom:
#   slug: svc-open-operations-answer
#   severity: medium
#   service: runtime
#   planes: [runtime]
#   subjects: [service_operation]
#   reads:
#     service_operation: [answers, protected, redirects]
#   why: >-
#     What the document calls open and the service does not is a document that clients cannot rely on, or a page to
#     sign in that stands before everything.
#   fix: >-
#     Mend the one that is wrong: `security: []` in the document where the operation is open, its requirement where it
#     is not.
#   messages:
#     refused: "{call} is answered {status}, where the document leaves the operation open."
package plumbline.runtime.open_operations_answer

import data.plumbline.lib
import data.plumbline.lib.service

verdict(operation) := lib.not_applicable if operation.values.protected != false

else := lib.not_applicable if not answer(operation)

else := lib.unknown(["answers", "no_token"], answer(operation)) if lib.is_unknown(answer(operation))

else := lib.pass if service.let_in(operation, answer(operation).status)

else := lib.unknown(["answers", "no_token"], service.limited) if answer(operation).status == 429

else := service.failed("no_token", answer(operation), "refused")

answer(operation) := operation.values.answers.no_token
