# METADATA
# title: Repository policies are not public
# description: Repository policies have no wildcard principal, unless a condition bounds who it is.
# custom:
#   slug: ecr-policy-not-public
#   severity: critical
#   service: ecr
#   planes: [plan, live]
#   subjects: [aws_ecr_repository_policy]
#   facets:
#     aws_ecr_repository_policy: [documents]
#   why: >-
#     A repository that admits everyone gives its images, and what is baked into them, to every AWS account; one that lets
#     everyone push runs their code.
#   fix: >-
#     Name the accounts or roles that pull. For a whole organization, add `StringEquals` on `aws:PrincipalOrgID`.
#   messages:
#     anyone: "A statement allows {actions} to every AWS account: no condition bounds who asks."
#   references:
#     checkov: [CKV_AWS_32]
#     trivy: [AVD-AWS-0032]
#     kics: [ecr_repository_is_publicly_accessible]
#     cis: ["EKS:5.1.2"]
package plumbline.ecr.policy_not_public

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.principals

# The catalogue asks for no wildcard at all. A wildcard that a condition bounds to an organization is how AWS documents
# sharing within one, and is nobody else's.
verdict(policy) := lib.not_applicable if documents.document(policy, "policy") == null

else := principals.over_document("policy", documents.document(policy, "policy"), [judgement |
	some statement in documents.allowing(documents.document(policy, "policy"))
	judgement := principals.not_public(statement, "anyone")
])
