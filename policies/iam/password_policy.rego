# METADATA
# title: The password policy is strong
# description: The account password policy is at least 14 characters of every class with reuse prevention.
# custom:
#   slug: iam-password-policy
#   severity: low
#   service: iam
#   planes: [plan, live]
#   subjects: [aws_iam_account_password_policy]
#   reads:
#     aws_iam_account_password_policy:
#       - minimum_password_length
#       - password_reuse_prevention
#       - require_lowercase_characters
#       - require_numbers
#       - require_symbols
#       - require_uppercase_characters
#   parameters:
#     password_reuse_prevention: How many earlier passwords may not be used again; 24, the most there is, by default.
#   why: Short passwords are guessed, and old ones have leaked elsewhere. Where users remain, this is their only wall.
#   fix: >-
#     Set `minimum_password_length = 14`, `password_reuse_prevention = 24`, and the four `require_…` arguments to true.
#   messages:
#     short: "minimum_password_length is {value}; at least {least} is due."
#     class: "{class} is {value}: passwords need not be of every class of characters."
#     reuse: "password_reuse_prevention is {value}; at least {least} is due."
#   references:
#     checkov: ["~CKV_AWS_10", CKV_AWS_13]
#     trivy: ["~AVD-AWS-0063", "~AVD-AWS-0056"]
#     kics: ["~iam_password_without_minimum_length", password_without_reuse_prevention]
#     fsbp: [IAM.7]
#     cis: ["v5:1.7", "v5:1.8", "v3:1.8", "v3:1.9"]
package plumbline.iam.password_policy

import data.plumbline.lib

verdict(policy) := lib.worst(array.concat(
	[
		lib.must_be_at_least(policy, ["minimum_password_length"], 14, "short"),
		lib.must_be_at_least(
			policy,
			["password_reuse_prevention"],
			lib.parameter_or("password_reuse_prevention", 24),
			"reuse",
		),
	],
	[_class(policy, class) | some class in _classes],
))

_classes := ["require_lowercase_characters", "require_numbers", "require_symbols", "require_uppercase_characters"]

_class(policy, class) := lib.fail([class], "class", {"class": class, "value": lib.value(policy, [class])}) if {
	lib.must_be_true(policy, [class], "class").verdict == "fail"
}

else := lib.must_be_true(policy, [class], "class")
