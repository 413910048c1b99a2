# METADATA
# title: A right token is let in
# description: >-
#   A protected operation neither refuses a token that is right in everything nor fails or redirects on it.
# custom:
#   slug: svc-valid-token-accepted
#   severity: high
#   service: runtime
#   planes: [runtime]
#   subjects: [service_operation]
#   reads:
#     service_operation: [answers, protected, redirects]
#   why: >-
#     A service that refuses everybody passes every other check. Only that a right token is let in shows that the
#     others were refused for what was wrong with them.
#   fix: >-
#     Compare issuer, audience, algorithm, roles and the type of the token with what the service expects; a redirect
#     means that a page to sign in stands before the API.
#   messages:
#     refused: "{call} is answered {status}."
package plumbline.runtime.valid_token_accepted

import data.plumbline.lib
import data.plumbline.lib.service

verdict(operation) := lib.not_applicable if not answer(operation)

else := lib.unknown(["answers", "valid_token"], answer(operation)) if lib.is_unknown(answer(operation))

else := lib.pass if service.let_in(operation, answer(operation).status)

else := lib.unknown(["answers", "valid_token"], service.limited) if answer(operation).status == 429

else := service.failed("valid_token", answer(operation), "refused")

answer(operation) := operation.values.answers.valid_token
