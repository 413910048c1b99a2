# METADATA
# title: Decryption is scoped
# description: Identity policies do not allow decryption with all keys.
# custom:
#   slug: kms-decrypt-scoped
#   severity: medium
#   service: kms
#   planes: [plan, live]
#   subjects:
#     - aws_iam_policy
#     - aws_iam_role_policy
#     - aws_iam_user_policy
#     - aws_iam_group_policy
#     - aws_iam_role
#     - aws_ssoadmin_permission_set_inline_policy
#   links:
#     aws_iam_policy: [bounds, policy_attachments]
#   facets:
#     "*": [documents]
#   why: >-
#     A key is the last lock. Who may decrypt with every key needs only a copy of the ciphertext, a snapshot or an
#     object, to read what any team keeps.
#   fix: >-
#     Name the keys by ARN, or bound the statement by `kms:ResourceAliases`, an encryption context or a tag.
#     `kms:ViaService` alone does not say which key.
#   messages:
#     all_keys: "A statement allows {action} with every key."
#   references:
#     fsbp: [KMS.1, KMS.2]
package plumbline.kms.decrypt_scoped

import data.plumbline.lib
import data.plumbline.lib.grants
import data.plumbline.lib.identity
import data.plumbline.lib.resources

verdict(subject) := identity.over(subject, [judgement |
	some grant in identity.allowing(subject)
	some action in ["kms:Decrypt", "kms:ReEncryptFrom"]
	judgement := _judgement(grant.statement, grant.doc, action)
])

_judgement(statement, doc, action) := lib.pass if _not_granted(statement, doc, action)

else := _unless_bound(statement, lib.unknown(statement.path, resources.unclear(statement))) if {
	_width(statement) == "maybe"
}

else := _unless_bound(statement, lib.unknown(statement.path, grants.open_action(statement))) if {
	grants.covers(statement, lower(action)) == "maybe"
}

else := _unless_bound(statement, lib.fail(statement.path, "all_keys", {"action": action}))

_not_granted(statement, _, action) if grants.covers(statement, lower(action)) == "no"

_not_granted(_, doc, action) if grants.denied(doc, lower(action))

_not_granted(statement, _, _) if _width(statement) in {"some", "none"}

_width(statement) := resources.width(statement, "kms", ["key/", "alias/"])

_unless_bound(statement, judgement) := grants.unless_pinned(
	statement,
	{"kms:resourcealiases"},
	["aws:resourcetag/", "kms:encryptioncontext:"],
	judgement,
)
