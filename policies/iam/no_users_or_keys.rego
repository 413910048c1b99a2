# METADATA
# title: No IAM users or keys
# description: The stack makes no IAM users, login profiles or access keys; people come by federation.
# custom:
#   slug: iam-no-users-or-keys
#   severity: high
#   service: iam
#   planes: [plan, live]
#   subjects:
#     - aws_iam_user
#     - aws_iam_access_key
#     - aws_iam_user_login_profile
#     - aws_iam_user_policy
#     - aws_iam_user_policy_attachment
#     - aws_iam_policy_attachment
#   reads:
#     aws_iam_user: [name]
#     aws_iam_access_key: [user]
#     aws_iam_user_login_profile: [user]
#     aws_iam_user_policy: [user]
#     aws_iam_user_policy_attachment: [user]
#     aws_iam_policy_attachment: [users]
#   parameters:
#     iam_users_allowed: Names of IAM users that may be there, such as those for breaking glass.
#   why: >-
#     The keys and passwords of users do not expire. They are copied into laptops, pipelines and repositories, and
#     work from anywhere until somebody takes them away.
#   fix: >-
#     Give people access by federation (IAM Identity Center), workloads a role, and pipelines a role that trusts their
#     OIDC provider. A user that has to be there is named in the parameter `iam_users_allowed`.
#   messages:
#     user: "An IAM user is made: its credentials do not expire."
#     access_key: "A long-lived access key is made, and Terraform keeps it in the state."
#     login_profile: "A console password is made for an IAM user."
#     user_policy: "Rights are given to an IAM user, not to a role."
#   references:
#     checkov: [CKV_AWS_40, CKV_AWS_273, "~CKV_AWS_348"]
#     trivy: ["~AVD-AWS-0143"]
#     kics: ["~iam_policies_attached_to_user", "~iam_access_key_is_exposed"]
#     fsbp: [IAM.2]
#     cis: ["v5:1.14", "v5:1.20", "v3:1.15"]
package plumbline.iam.no_users_or_keys

import data.plumbline.lib

# An attachment to roles and groups alone is what is wanted.
verdict(subject) := lib.pass if lib.value(subject, _attribute(subject)) == []

else := lib.pass if {
	subject.type == "aws_iam_policy_attachment"
	not lib.is_set(subject, ["users"])
}

else := lib.pass if {
	count(_names(subject)) > 0
	every name in _names(subject) {
		name in lib.parameter_or("iam_users_allowed", [])
	}
}

else := lib.unknown(_attribute(subject), marker) if {
	marker := lib.first_unknown(_names(subject))
	_may_be_allowed(subject)
}

else := lib.fail(_attribute(subject), _messages[subject.type], {})

_attribute(subject) := ["name"] if subject.type == "aws_iam_user"

else := ["users"] if subject.type == "aws_iam_policy_attachment"

else := ["user"]

_names(subject) := lib.value(subject, _attribute(subject)) if is_array(lib.value(subject, _attribute(subject)))

else := [lib.value(subject, _attribute(subject))]

# An unknown list of users may be empty, and an unknown name one of those allowed.
_may_be_allowed(subject) if lib.is_unknown(lib.value(subject, ["users"]))

_may_be_allowed(_) if count(lib.parameter_or("iam_users_allowed", [])) > 0

_messages := {
	"aws_iam_user": "user",
	"aws_iam_access_key": "access_key",
	"aws_iam_user_login_profile": "login_profile",
	"aws_iam_user_policy": "user_policy",
	"aws_iam_user_policy_attachment": "user_policy",
	"aws_iam_policy_attachment": "user_policy",
}
