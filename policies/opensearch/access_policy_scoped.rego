# METADATA
# title: Domains admit named principals
# description: The domain policy names principals; no anonymous wildcard.
# custom:
#   slug: os-access-policy-scoped
#   severity: critical
#   service: opensearch
#   planes: [plan, live]
#   subjects:
#     - aws_opensearch_domain
#     - aws_opensearch_domain_policy
#     - aws_elasticsearch_domain
#     - aws_elasticsearch_domain_policy
#   facets:
#     aws_opensearch_domain: [documents]
#     aws_opensearch_domain_policy: [documents]
#     aws_elasticsearch_domain: [documents]
#     aws_elasticsearch_domain_policy: [documents]
#   why: >-
#     A policy that admits everyone answers requests that nobody signed. Each such domain that reached the internet was
#     found, read and held to ransom; within a VPC every pod and host is as good as an administrator.
#   fix: >-
#     Name the roles that ask in `Principal`. An address condition (`aws:SourceIp`) does not make a client known, and
#     has no effect within a VPC.
#   messages:
#     anyone: "A statement allows {actions} to anyone, signed or not: no condition bounds who asks."
#     nobody: "A statement allows {actions} and names no principal: nobody is meant, or anybody."
#   references:
#     kics: [elasticsearch_domain_with_vulnerable_policy, elasticsearch_without_iam_authentication]
#     fsbp: ["~Opensearch.2"]
package plumbline.opensearch.access_policy_scoped

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.principals

# A domain without a policy admits identities of its own account alone. A policy that is a resource of its own is judged
# there. The catalogue has Opensearch.2 here; that one asks whether the domain is in a VPC, of which os-in-vpc speaks.
verdict(holder) := lib.pass if documents.document(holder, "access_policies") == null

else := principals.over_document("access_policies", documents.document(holder, "access_policies"), [judgement |
	some statement in documents.allowing(documents.document(holder, "access_policies"))
	judgement := _judge(statement)
])

_judge(statement) := lib.fail(statement.path, "nobody", {"actions": principals.actions(statement)}) if {
	principals.names_nobody(statement)
}

else := principals.not_public(unaddressed(statement), "anyone")

# Without what it says of addresses: those make nobody known.
unaddressed(statement) := object.union(statement, {"conditions": [condition |
	some condition in statement.conditions
	not lower(condition.variable) in {"aws:sourceip", "aws:vpcsourceip"}
]})
