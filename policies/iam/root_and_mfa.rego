# METADATA
# title: Root is locked away, people use MFA
# description: >-
#   Root has no keys and hardware MFA; console users have MFA; stale credentials are gone. The live plane reads root alone.
# custom:
#   slug: iam-root-and-mfa
#   severity: critical
#   service: iam
#   planes: [live]
#   subjects: [aws_iam_credential_report_entry]
#   reads:
#     aws_iam_credential_report_entry:
#       - user
#       - user_creation_time
#       - password_enabled
#       - password_last_used
#       - mfa_active
#       - mfa_hardware
#       - access_keys
#   parameters:
#     credential_idle_days: The most days that a password or key may lie unused; 45 by default.
#     access_key_days: The most days that an access key may be old; 90 by default.
#   why: >-
#     Nothing bounds what root may do, and passwords without a second factor are guessed or phished. Credentials that
#     nobody uses are those whose theft nobody notices.
#   fix: >-
#     Delete root's access keys and give root a hardware MFA device (or take its credentials away centrally, in an
#     organisation). Ask MFA of everybody with a password. Disable what lies unused, renew old keys.
#   messages:
#     root_key: "The root user has an access key."
#     root_mfa: "The root user has no hardware MFA device."
#     user_mfa: "{user} has a console password and no MFA."
#     idle_password: "The password of {user} has not been used for {days} days."
#     idle_key: "An access key of {user} has not been used for {days} days."
#     old_key: "An access key of {user} is {days} days old."
#   references:
#     trivy: [AVD-AWS-0141, AVD-AWS-0142, AVD-AWS-0144, AVD-AWS-0146]
#     fsbp: [IAM.4, IAM.6, IAM.5, IAM.3, IAM.8]
#     cis: ["v5:1.3", "v5:1.4", "v5:1.5", "v5:1.9", "v5:1.11", "v5:1.13"]
package plumbline.iam.root_and_mfa

import data.plumbline.lib
import data.plumbline.lib.dates

# One subject is one line of IAM's credential report; `mfa_hardware` of root comes from the list of virtual devices.
verdict(entry) := lib.unknown(["user"], marker) if marker := _unread(entry)

else := lib.worst(_of_root(entry)) if lib.value(entry, ["user"]) == "<root_account>"

else := lib.worst(array.concat([lib.pass], _of_user(entry, lib.value(entry, ["user"]))))

_unread(entry) := lib.first_unknown([lib.value(entry, [name]) |
	some name in ["user", "password_enabled", "mfa_active", "mfa_hardware", "access_keys"]
])

# Where an organisation has taken root's password away there is nothing to guard with MFA.
_of_root(entry) := array.concat(
	[lib.pass],
	array.concat(
		[lib.fail(["access_keys"], "root_key", {}) | some key in _keys(entry); key.active == true],
		[lib.fail(["mfa_hardware"], "root_mfa", {}) |
			lib.value(entry, ["password_enabled"]) != false
			lib.value(entry, ["mfa_hardware"]) != true
		],
	),
)

_keys(entry) := [key | some key in lib.value(entry, ["access_keys"])]

_of_user(entry, user) := array.concat(
	[judgement |
		lib.value(entry, ["password_enabled"]) == true
		some judgement in _of_password(entry, user)
	],
	[judgement |
		some i, key in _keys(entry)
		key.active == true
		some judgement in _of_key(key, ["access_keys", i], user)
	],
)

_of_password(entry, user) := array.concat(
	[lib.fail(["mfa_active"], "user_mfa", {"user": user}) | lib.value(entry, ["mfa_active"]) != true],
	[lib.fail(["password_last_used"], "idle_password", {"user": user, "days": days}) |
		days := _idle([lib.value(entry, ["password_last_used"]), lib.value(entry, ["user_creation_time"])])
		days > lib.parameter_or("credential_idle_days", 45)
	],
)

_of_key(key, path, user) := array.concat(
	[lib.fail(path, "idle_key", {"user": user, "days": days}) |
		days := _idle([object.get(key, "last_used", null), object.get(key, "last_rotated", null)])
		days > lib.parameter_or("credential_idle_days", 45)
	],
	[lib.fail(path, "old_key", {"user": user, "days": days}) |
		days := dates.days_since(key.last_rotated)
		days > lib.parameter_or("access_key_days", 90)
	],
)

# Days since the first of these that is a date: what was never used lies idle since it was made.
_idle(candidates) := since[0] if since := [days | some date in candidates; days := dates.days_since(date)]
