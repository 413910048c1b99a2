# METADATA
# title: Sessions of roles are short
# description: A role is taken on for a few hours at most.
# custom:
#   slug: iam-session-short
#   severity: low
#   service: iam
#   planes: [plan, live]
#   subjects: [aws_iam_role]
#   reads:
#     aws_iam_role: [max_session_duration]
#   parameters:
#     max_session_seconds: How long a session of a role may last; four hours by default.
#   why: >-
#     Credentials of a role that were stolen are good until their session ends. Nobody can end one early but by taking
#     the role's permissions away.
#   fix: Leave `max_session_duration` out, which gives an hour, or set it to what the longest job needs.
#   messages:
#     long: "A session lasts up to {value} seconds; at most {most} are due."
package plumbline.iam.session_short

import data.plumbline.lib

verdict(role) := lib.pass if not lib.is_set(role, ["max_session_duration"])

else := lib.pass if lib.number(lib.value(role, ["max_session_duration"])) <= most

else := lib.unknown(["max_session_duration"], marker) if marker := lib.opaque(lib.value(role, ["max_session_duration"]))

else := lib.fail(["max_session_duration"], "long", {"value": lib.value(role, ["max_session_duration"]), "most": most})

most := lib.parameter_or("max_session_seconds", 14400)
