# METADATA
# title: No administrator policies are attached
# description: AWS-managed administrator or full-IAM policies are not attached to roles, users, groups or permission sets.
# custom:
#   slug: iam-no-admin-attachment
#   severity: high
#   service: iam
#   planes: [plan, live]
#   subjects:
#     - aws_iam_role_policy_attachment
#     - aws_iam_user_policy_attachment
#     - aws_iam_group_policy_attachment
#     - aws_iam_policy_attachment
#     - aws_iam_role_policy_attachments_exclusive
#     - aws_iam_role
#     - aws_ssoadmin_managed_policy_attachment
#   reads:
#     aws_iam_role_policy_attachment: [policy_arn]
#     aws_iam_user_policy_attachment: [policy_arn]
#     aws_iam_group_policy_attachment: [policy_arn]
#     aws_iam_policy_attachment: [policy_arn]
#     aws_iam_role_policy_attachments_exclusive: [policy_arns]
#     aws_iam_role: [managed_policy_arns]
#     aws_ssoadmin_managed_policy_attachment: [managed_policy_arn]
#   why: >-
#     AdministratorAccess is the whole account, and IAMFullAccess is one step from it. Attached to a workload's role,
#     they turn any bug in it into the loss of the account.
#   fix: Attach a policy that names what is needed. PowerUserAccess, or better a policy of one's own, suits pipelines.
#   messages:
#     administrator: "{policy} is attached: whoever has it owns the account."
#   references:
#     checkov: [CKV_AWS_274, CKV2_AWS_56]
package plumbline.iam.no_admin_attachment

import data.plumbline.lib
import data.plumbline.lib.resources

verdict(subject) := lib.not_applicable if lib.value(subject, _attribute(subject)) in [null, []]

else := lib.worst([_judgement(arn.value, arn.path) | some arn in _arns(subject)])

_attribute(subject) := ["managed_policy_arns"] if subject.type == "aws_iam_role"

else := ["policy_arns"] if subject.type == "aws_iam_role_policy_attachments_exclusive"

else := ["managed_policy_arn"] if subject.type == "aws_ssoadmin_managed_policy_attachment"

else := ["policy_arn"]

_arns(subject) := [{"value": arn, "path": array.concat(_attribute(subject), [i])} |
	some i, arn in lib.value(subject, _attribute(subject))
] if {
	is_array(lib.value(subject, _attribute(subject)))
}

else := [{"value": lib.value(subject, _attribute(subject)), "path": _attribute(subject)}]

# A policy that this configuration declares is none of AWS's own.
_judgement(arn, path) := lib.pass if resources.is_declared(arn)

else := lib.unknown(path, marker) if marker := lib.opaque(arn)

else := lib.fail(path, "administrator", {"policy": arn}) if _is_administrator(arn)

else := lib.pass

_is_administrator(arn) if {
	regex.match(`^arn:[^:]+:iam::aws:policy/`, arn)
	split(arn, ":policy/")[1] in {"AdministratorAccess", "IAMFullAccess"}
}
