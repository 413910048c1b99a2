# METADATA
# title: A 401 says how to authenticate
# description: Every 401 of an operation that takes bearer tokens carries WWW-Authenticate with that scheme.
# custom:
#   slug: svc-auth-challenge
#   severity: low
#   service: runtime
#   planes: [runtime]
#   subjects: [service_operation]
#   reads:
#     service_operation: [answers, bearer]
#   why: >-
#     RFC 9110 requires the header on every 401, and RFC 6750 the scheme: clients renew a token by it, and without it
#     they take the answer for a failure.
#   fix: >-
#     Answer 401 with `WWW-Authenticate: Bearer`, and with `error="invalid_token"` where a token was sent.
#   messages:
#     missing: "{call} is answered 401 without WWW-Authenticate: Bearer."
package plumbline.runtime.auth_challenge

import data.plumbline.lib
import data.plumbline.lib.service

verdict(operation) := lib.not_applicable if not operation.values.bearer

else := service.over(operation, [verdict |
	some kind, answer in service.came(operation)
	answer.status == 401
	verdict := judge(kind, service.header(answer, "www-authenticate"))
])

judge(kind, header) := lib.pass if names_bearer(header)

else := lib.fail(["answers", kind, "headers", "www-authenticate"], "missing", {"call": service.calls[kind]})

names_bearer(header) if {
	is_string(header)
	regex.match(`(?i)(^|,)\s*bearer($|[\s,])`, header)
}
