# METADATA
# title: Deleted secrets can be recovered
# description: The recovery window is at least 7 days, never 0.
# custom:
#   slug: sm-recovery-window
#   severity: medium
#   service: secretsmanager
#   planes: [plan]
#   subjects: [aws_secretsmanager_secret]
#   reads:
#     aws_secretsmanager_secret: [recovery_window_in_days]
#   parameters:
#     secret_recovery_days: The fewest days in which a deleted secret can be had back, 7 to 30; 7 by default.
#   why: >-
#     With a window of 0 a secret is gone at once: one wrong destroy, and what depends on it is down until somebody
#     makes a new credential everywhere.
#   fix: Leave `recovery_window_in_days` out, which means 30, or set it to 7 or more.
#   messages:
#     short_window: "recovery_window_in_days is {value}; at least {least} is due."
package plumbline.secretsmanager.recovery_window

import data.plumbline.lib

# The window is an argument of the deletion alone: the API tells nothing of it, so there is nothing to see live.
verdict(secret) := lib.pass if not lib.is_set(secret, ["recovery_window_in_days"])

else := lib.must_be_at_least(
	secret,
	["recovery_window_in_days"],
	lib.parameter_or("secret_recovery_days", 7),
	"short_window",
)
