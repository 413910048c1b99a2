# METADATA
# title: Bad input is refused, not stumbled over
# description: >-
#   A body that is too long, does not parse or is of another type, and a path that cannot be decoded, are refused
#   with a 4xx.
# custom:
#   slug: svc-input-bounded
#   severity: medium
#   service: runtime
#   planes: [runtime]
#   subjects: [service_operation, service_endpoint]
#   reads:
#     service_operation: [answers]
#     service_endpoint: [answers, kind]
#   why: >-
#     A 500 on bad input is an error nobody thought of, and a body without a limit is memory that anybody may fill.
#   fix: >-
#     Authenticate first, limit the body before it is parsed (413), check its type (415), and answer what does not
#     parse with 400.
#   messages:
#     stumbled: "{call} is answered {status}, where a refusal (4xx) is due."
#     path: "A path that cannot be decoded is answered {status}, where 400 or 404 is due."
package plumbline.runtime.input_bounded

import data.plumbline.lib
import data.plumbline.lib.service

verdict(subject) := lib.worst([verdict |
	some kind in ["oversized_body", "malformed_body", "wrong_content_type"]
	verdict := judge(kind, subject.values.answers[kind], "stumbled")
]) if {
	not subject.values.kind
}

else := judge("no_token", subject.values.answers.no_token, "path") if subject.values.kind == "malformed_path"

else := lib.not_applicable

judge(kind, answer, message) := lib.unknown(["answers", kind], answer) if lib.is_unknown(answer)

# Who cuts the connection has refused the body.
else := lib.pass if answer.closed

else := lib.pass if {
	answer.status >= 400
	answer.status < 500
}

else := lib.fail(["answers", kind, "status"], message, {"call": service.calls[kind], "status": answer.status})
