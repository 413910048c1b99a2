# METADATA
# title: Protected operations ask for a token
# description: >-
#   An operation that the document protects answers 401 to a call without a token and to one with a malformed token.
# custom:
#   slug: svc-auth-required
#   severity: critical
#   service: runtime
#   planes: [runtime]
#   subjects: [service_operation]
#   reads:
#     service_operation: [answers, protected]
#   why: >-
#     A document that says an operation is protected protects nothing. One forgotten middleware, one route that was
#     mounted before it, and everybody reads.
#   fix: >-
#     Check the token before the route is chosen, and answer 401, also where a browser would be sent to a page to sign
#     in.
#   messages:
#     let_in: "{call} is answered {status}, where 401 is due."
package plumbline.runtime.auth_required

import data.plumbline.lib
import data.plumbline.lib.service

verdict(operation) := lib.not_applicable if not operation.values.protected

else := service.must_answer(operation, ["no_token", "malformed_token"], [401], "let_in")
