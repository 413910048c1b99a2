# METADATA
# title: No service-wide wildcards
# description: Customer policies avoid service-wide wildcards, and star resources for writes that can be restricted.
# custom:
#   slug: iam-no-service-wildcards
#   severity: medium
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
#     `s3:*` takes in deleting the bucket and opening it to the world, and whatever AWS adds to the service next year.
#     A write on `*` reaches what other teams own.
#   fix: >-
#     Name the actions that are used, and the ARNs they are used on. Where the resource has no ARN yet, bound it by a
#     condition on a tag (`aws:ResourceTag/…`).
#   messages:
#     service_wide: "A statement allows {action}: every action of the service."
#     every_resource: "A statement allows {action} on every resource, and it can be restricted to some."
#   references:
#     checkov: [CKV_AWS_63, "~CKV_AWS_49", "~CKV_AWS_290", "~CKV_AWS_355", "~CKV_AWS_356"]
#     trivy: [AVD-AWS-0057]
#     fsbp: [IAM.21]
package plumbline.iam.no_service_wildcards

import data.plumbline.lib
import data.plumbline.lib.grants
import data.plumbline.lib.identity
import data.plumbline.lib.resources
import data.plumbline.lib.writes

verdict(subject) := identity.over(subject, [judgement |
	some grant in identity.allowing(subject)
	some action in grant.statement.actions
	judgement := _judgement(grant.statement, action)
])

_judgement(statement, action) := lib.unknown(statement.path, marker) if {
	marker := lib.opaque(action)
	not contains(object.get(action, "suffix", ""), ":")
}

else := lib.pass if not is_string(action)

# "*" is judged by iam-no-full-admin too; here it is every service.
else := lib.fail(statement.path, "service_wide", {"action": action}) if regex.match("^(\\*|[^:]+:\\*+)$", action)

else := lib.pass if not writes.can_be_restricted(lower(action))

else := lib.pass if not _on_everything(statement)

else := grants.unless_pinned(statement, writes.narrowing_keys, writes.narrowing_prefixes, _on_everything(statement)) if {
	_on_everything(statement).verdict == "unknown"
}

else := grants.unless_pinned(
	statement,
	writes.narrowing_keys,
	writes.narrowing_prefixes,
	lib.fail(statement.path, "every_resource", {"action": action}),
)

_on_everything(statement) := {"verdict": "fail"} if resources.is_everything(statement)

else := lib.unknown(statement.path, marker) if marker := resources.unclear(statement)
