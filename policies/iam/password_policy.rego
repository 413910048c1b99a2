# METADATA
# title: The password policy is strong
# description: The account password policy is at least 14 characters with reuse prevention.
# custom:
#   slug: iam-password-policy
#   severity: low
#   service: iam
#   planes: [plan, live]
#   subjects: [aws_iam_account_password_policy]
#   reads:
#     aws_iam_account_password_policy: [minimum_password_length, password_reuse_prevention]
#   parameters:
#     password_reuse_prevention: How many earlier passwords may not be used again; 24, the most there is, by default.
#   why: Short passwords are guessed, and old ones have leaked elsewhere. Where users remain, this is their only wall.
#   fix: Set `minimum_password_length = 14` and `password_reuse_prevention = 24`.
#   messages:
#     short: "minimum_password_length is {value}; at least {least} is due."
#     reuse: "password_reuse_prevention is {value}; at least {least} is due."
#   references:
#     checkov: [CKV_AWS_10, CKV_AWS_13]
#     trivy: [AVD-AWS-0063, AVD-AWS-0056]
#     kics: [iam_password_without_minimum_length, password_without_reuse_prevention]
#     fsbp: [IAM.7]
#     cis: ["v5:1.7", "v5:1.8", "v3:1.8", "v3:1.9"]
package plumbline.iam.password_policy

import data.plumbline.lib

verdict(policy) := lib.worst([
	lib.must_be_at_least(policy, ["minimum_password_length"], 14, "short"),
	lib.must_be_at_least(
		policy,
		["password_reuse_prevention"],
		lib.parameter_or("password_reuse_prevention", 24),
		"reuse",
	),
])
