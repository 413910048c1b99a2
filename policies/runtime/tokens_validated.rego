# METADATA
# title: Tokens are validated in full
# description: >-
#   A protected operation answers 401 to tokens that are expired, for another audience, of another issuer, signed by
#   a foreign key, or not signed at all.
# custom:
#   slug: svc-tokens-validated
#   severity: critical
#   service: runtime
#   planes: [runtime]
#   subjects: [service_operation]
#   reads:
#     service_operation: [answers, protected]
#   why: >-
#     A service that only decodes tokens takes any that somebody writes; one that does not look at the audience takes
#     those that were issued for other services.
#   fix: >-
#     Verify the signature with the keys of the issuer, pin the algorithms, and require issuer, audience and expiry,
#     by a library that is made for it.
#   messages:
#     accepted: "{call} is answered {status}, where 401 is due."
package plumbline.runtime.tokens_validated

import data.plumbline.lib
import data.plumbline.lib.service

verdict(operation) := lib.not_applicable if not operation.values.protected

else := service.must_answer(operation, forged, [401], "accepted")

forged := ["alg_none", "unknown_key", "expired_token", "wrong_audience", "wrong_issuer"]
