# METADATA
# title: No policy lets its holder take more rights
# description: No policy grants a known privilege-escalation action or combination.
# custom:
#   slug: iam-no-privilege-escalation
#   severity: high
#   service: iam
#   planes: [plan, live]
#   subjects:
#     - aws_iam_policy
#     - aws_iam_role_policy
#     - aws_iam_user_policy
#     - aws_iam_group_policy
#     - aws_iam_role
#     - aws_ssoadmin_permission_set_inline_policy
#     - aws_iam_policy_document
#   links:
#     aws_iam_policy: [bounds, policy_attachments]
#   facets:
#     "*": [documents]
#   why: >-
#     Some permissions are a way to all others: to write oneself a policy, to make keys for an administrator, or to
#     start something with a role that can do more. Least privilege ends where one of them is granted on everything.
#   fix: >-
#     Take the action out, or bind it: to the ARNs of the roles and users it is for, or by a condition on
#     `iam:PermissionsBoundary`, on a resource tag, or (for iam:PassRole) on `iam:PassedToService`.
#   messages:
#     way_up: "The policy allows {what} on everything: its holder can give himself any right."
#   references:
#     checkov: [CKV_AWS_286, CKV_AWS_110, CKV2_AWS_40]
#     kics:
#       - role_with_privilege_escalation_by_actions_iam_CreatePolicyVersion
#       - "~role_with_privilege_escalation_by_actions_iam_PassRole_and_ec2_RunInstances"
package plumbline.iam.no_privilege_escalation

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.escalation
import data.plumbline.lib.identity

verdict(subject) := identity.over(subject, [judgement |
	some doc in identity.documents_of(subject)
	_may_reach(doc)
	some way in escalation.ways
	judgement := _judgement(doc, way)
])

# Cheap to tell, and true of few documents: some statement speaks of IAM or of everything.
_may_reach(doc) if {
	some statement in documents.allowing(doc)
	count(statement.not_actions) > 0
}

_may_reach(doc) if {
	some statement in documents.allowing(doc)
	some action in statement.actions
	_speaks_of_ways(action)
}

_speaks_of_ways(action) if lib.opaque(action)

_speaks_of_ways(action) if regex.match(`(?i)^(\*|iam:|sts:|lambda:u)`, action)

# Every step of a way has to be open.
_judgement(doc, way) := lib.fail(_at(steps), "way_up", {"what": way.what}) if {
	steps := escalation.steps(doc, way)
	every step in steps {
		step.open == "yes"
	}
}

else := lib.unknown(_at(steps), _doubt(steps)) if {
	steps := escalation.steps(doc, way)
	every step in steps {
		step.open != "no"
	}
}

else := lib.pass

_at(steps) := steps[0].path

_doubt(steps) := markers[0] if markers := [step.marker | some step in steps; step.open == "maybe"]
