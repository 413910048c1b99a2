# METADATA
# title: Key policies are not public
# description: Key policies never grant a wildcard principal without a condition that bounds the accounts.
# custom:
#   slug: kms-policy-not-public
#   severity: critical
#   service: kms
#   planes: [plan, live]
#   subjects:
#     - aws_kms_key
#     - aws_kms_key_policy
#     - aws_kms_external_key
#     - aws_kms_replica_key
#     - aws_kms_replica_external_key
#   facets:
#     aws_kms_key: [documents]
#     aws_kms_key_policy: [documents]
#     aws_kms_external_key: [documents]
#     aws_kms_replica_key: [documents]
#     aws_kms_replica_external_key: [documents]
#   why: >-
#     A key policy that admits everyone lets any AWS account decrypt what the key protects, or take the key over.
#     No identity policy of this account can take that back.
#   fix: >-
#     Name the principals (the account's root and the roles that use the key). Where a wildcard has to stay, add a
#     condition with `StringEquals` on `kms:CallerAccount` or `aws:PrincipalOrgID` (`kms:ViaService` is not enough).
#   messages:
#     anyone: "A statement allows {actions} to every AWS account: no condition bounds who asks."
#   references:
#     checkov: [CKV_AWS_33]
#     kics: ["~kms_key_with_full_permissions"]
#     fsbp: [KMS.5]
package plumbline.kms.policy_not_public

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.principals

# A key without a policy gets the default one, which admits its own account alone. A policy that is a resource of
# its own is judged there.
verdict(key) := lib.pass if documents.document(key, "policy") == null

else := principals.over_document("policy", documents.document(key, "policy"), [judgement |
	some statement in documents.allowing(documents.document(key, "policy"))
	judgement := principals.not_public(statement, "anyone")
])
