# METADATA
# title: Secrets rotate
# description: Each long-lived secret has rotation at most every 90 days.
# custom:
#   slug: sm-rotation
#   severity: medium
#   service: secretsmanager
#   planes: [plan, live]
#   subjects: [aws_secretsmanager_secret, aws_secretsmanager_secret_rotation]
#   reads:
#     aws_secretsmanager_secret: [rotation_lambda_arn]
#     aws_secretsmanager_secret_rotation: [rotation_rules]
#   links:
#     aws_secretsmanager_secret: [rotations]
#   parameters:
#     secret_rotation_days: The most days between two rotations; 90 by default.
#   why: >-
#     A credential that never changes is good for ever to whoever once saw it: in a log, a backup, or a laptop that
#     was lost. Rotation ends that by itself.
#   fix: >-
#     Add an `aws_secretsmanager_secret_rotation` with `automatically_after_days` of 90 or fewer. A secret that a
#     service manages (the master user of RDS) rotates by itself and needs no resource here.
#   messages:
#     never: "The secret has no rotation: its value stays until somebody changes it."
#     seldom: "The secret is rotated every {days} days, more than {most}."
#   references:
#     checkov: [CKV2_AWS_57, CKV_AWS_304]
#     fsbp: [SecretsManager.1, SecretsManager.4]
package plumbline.secretsmanager.rotation

import data.plumbline.lib

# Version 3 of the provider had the rotation on the secret itself.
verdict(secret) := lib.pass if {
	secret.type == "aws_secretsmanager_secret"
	count(lib.link(secret, "rotations").to) > 0
}

else := lib.pass if {
	secret.type == "aws_secretsmanager_secret"
	lib.is_set(secret, ["rotation_lambda_arn"])
}

else := lib.unknown(["rotation"], lib.link(secret, "rotations")) if lib.is_unknown(lib.link(secret, "rotations"))

else := lib.fail([], "never", {}) if secret.type == "aws_secretsmanager_secret"

else := _often_enough(secret)

_often_enough(rotation) := lib.unknown(_rules, marker) if marker := lib.first_unknown(_parts(rotation))

else := lib.pass if _days(rotation) <= _most

else := lib.fail(_rules, "seldom", {"days": _days(rotation), "most": _most}) if _days(rotation)

else := lib.unknown(_rules, {"$unknown": "its schedule is not read here"})

_parts(rotation) := [lib.value(rotation, path) |
	some path in [_rules, _after, _schedule]
	lib.opaque(lib.value(rotation, path))
]

_days(rotation) := lib.number(lib.value(rotation, _after))

_days(rotation) := days if {
	not lib.is_set(rotation, _after)
	days := _of_schedule(lib.value(rotation, _schedule))
}

# rate(30 days), rate(12 hours).
_of_schedule(schedule) := to_number(found[0][1]) if {
	found := regex.find_all_string_submatch_n(`^rate\((\d+) days?\)$`, schedule, 1)
	count(found) > 0
}

_of_schedule(schedule) := 1 if regex.match(`^rate\(\d+ hours?\)$`, schedule)

# cron(0 4 1 * ? *): a month of `*` is at least once a month.
_of_schedule(schedule) := 31 if {
	startswith(schedule, "cron(")
	fields := split(schedule, " ")
	fields[3] == "*"
}

_rules := ["rotation_rules"]

_after := ["rotation_rules", 0, "automatically_after_days"]

_schedule := ["rotation_rules", 0, "schedule_expression"]

_most := lib.parameter_or("secret_rotation_days", 90)
