# METADATA
# title: Services
# description: >-
#   What the controls of the runtime plane have in common. An observed operation or endpoint has `answers`: by the kind of
#   call that was made, either what was answered or an unknown that says why there was no answer. A call that was not
#   made has none.
package plumbline.lib.service

import data.plumbline.lib

# The kinds of calls, in the words of a sentence.
calls := {
	"alg_none": "A call with an unsigned token (alg none)",
	"bad_traceparent": "A call with a malformed traceparent",
	"expired_token": "A call with an expired token",
	"foreign_origin": "A call from a foreign origin",
	"malformed_body": "A call with a body that does not parse",
	"malformed_token": "A call with a malformed token",
	"no_token": "A call without a token",
	"oversized_body": "A call with a body of 2 MiB",
	"unknown_key": "A call with a token that a foreign key signed",
	"valid_token": "A call with a right token",
	"wrong_audience": "A call with a token for another audience",
	"wrong_content_type": "A call with a content type that is not documented",
	"wrong_issuer": "A call with a token of another issuer",
	"wrong_role": "A call with a token that lacks the role or scope",
}

answers(subject) := object.get(subject.values, ["answers"], {})

# The calls of these kinds that were made must be answered with one of these codes; none made: not applicable.
must_answer(subject, kinds, due, message) := lib.worst([verdict |
	some kind in kinds
	verdict := answered(kind, answers(subject)[kind], due, message)
])

answered(kind, answer, due, message) := lib.unknown(["answers", kind], answer) if lib.is_unknown(answer)

else := lib.pass if answer.status in due

else := lib.unknown(["answers", kind], limited) if answer.status == 429

else := failed(kind, answer, message)

failed(kind, answer, message) := lib.fail(
	["answers", kind, "status"],
	message,
	{"call": calls[kind], "status": answer.status},
)

limited := {"$unknown": "the call was refused for its rate (429), so nothing else can be told"}

# Whether a call was let in to the operation: it answered, or found nothing there, or disliked what was sent.
let_in(_, status) if {
	status >= 200
	status < 300
}

let_in(subject, status) if {
	status >= 300
	status < 400
	subject.values.redirects == true
}

let_in(_, status) if status in [304, 400, 404, 405, 406, 409, 410, 412, 415, 422, 428]

# The answers that came, by kind.
came(subject) := {kind: answer | some kind, answer in answers(subject); not lib.is_unknown(answer)}

# The verdict over the answers that came. Where calls were made and none was answered, nothing can be told.
over(subject, verdicts) := lib.unknown(["answers"], silent) if {
	count(answers(subject)) > 0
	count(came(subject)) == 0
}

else := lib.worst(verdicts)

silent := {"$unknown": "no call was answered"}

# A header of an answer, null where it lacks it; undefined where the headers were not observed.
header(answer, name) := object.get(answer.headers, name, null)

# The parts of a header that is a list of directives, in lower case.
directives(text, separator) := [lower(trim_space(part)) | is_string(text); some part in split(text, separator)]
