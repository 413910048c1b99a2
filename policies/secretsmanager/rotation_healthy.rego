# METADATA
# title: Rotation succeeds
# description: Rotation actually succeeds and unused secrets are removed.
# custom:
#   slug: sm-rotation-healthy
#   severity: medium
#   service: secretsmanager
#   planes: [live]
#   subjects: [aws_secretsmanager_secret]
#   reads:
#     aws_secretsmanager_secret: [rotation_enabled, next_rotation_date, last_accessed_date, created_date]
#   parameters:
#     secret_idle_days: The most days that a secret may lie unread; 90 by default.
#   why: >-
#     A rotation that fails leaves the old value in place, and nobody notices until the day it has to be changed.
#     A secret that nobody reads is a credential waiting to be found.
#   fix: >-
#     Read the log of the rotation function, mend it, and rotate by hand (`aws secretsmanager rotate-secret`). Delete
#     secrets that nothing reads any more.
#   messages:
#     overdue: "Rotation was due {days} days ago and has not succeeded."
#     idle: "The secret has not been read for {days} days."
#   references:
#     fsbp: [SecretsManager.2, SecretsManager.3]
package plumbline.secretsmanager.rotation_healthy

import data.plumbline.lib
import data.plumbline.lib.dates

# These dates are the API's (DescribeSecret) and no arguments of the provider, so only the live plane has them.
verdict(secret) := lib.worst(array.concat(_overdue(secret), _idle(secret))) if {
	count(array.concat(_overdue(secret), _idle(secret))) > 0
}

else := lib.unknown(["created_date"], marker) if {
	marker := lib.first_unknown([lib.value(secret, [name]) | some name in _names])
}

else := lib.unknown(["created_date"], {"$unknown": "the dates of the secret were not read"}) if {
	not lib.is_set(secret, ["created_date"])
}

else := lib.pass

_names := ["rotation_enabled", "next_rotation_date", "last_accessed_date", "created_date"]

# A date of rotation is the end of a window of a day.
_overdue(secret) := [lib.fail(["next_rotation_date"], "overdue", {"days": days}) |
	lib.value(secret, ["rotation_enabled"]) == true
	days := dates.days_since(lib.value(secret, ["next_rotation_date"]))
	days > 1
]

# A secret that was never read lies idle since it was made.
_idle(secret) := [lib.fail(["last_accessed_date"], "idle", {"days": since[0]}) |
	since := [days |
		some name in ["last_accessed_date", "created_date"]
		days := dates.days_since(lib.value(secret, [name]))
	]
	since[0] > lib.parameter_or("secret_idle_days", 90)
]
