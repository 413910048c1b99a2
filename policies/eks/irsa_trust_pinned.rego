# METADATA
# title: IRSA trust is pinned
# description: >-
#   Roles trusted through the cluster OIDC provider pin both :sub (one namespace and service account, no wildcard)
#   and :aud.
# custom:
#   slug: eks-irsa-trust-pinned
#   severity: critical
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_iam_role]
#   reads:
#     aws_iam_openid_connect_provider: [url]
#   links:
#     aws_iam_role: [oidc_providers]
#   facets:
#     aws_iam_role: [documents]
#   why: >-
#     The cluster signs a token for every service account in it. A trust policy that does not pin the subject lets any
#     pod that can get a token, in any namespace, become this role.
#   fix: >-
#     Test `<issuer>:sub` with `StringEquals` against `system:serviceaccount:<namespace>:<name>`, and `<issuer>:aud`
#     with `StringEquals` against `sts.amazonaws.com`.
#   messages:
#     subject: "The trust in the cluster's tokens does not pin :sub to service accounts: {found}."
#     audience: "The trust in the cluster's tokens does not pin :aud to sts.amazonaws.com: {found}."
#   references:
#     cis: ["EKS:5.2.1"]
package plumbline.eks.irsa_trust_pinned

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.federation
import data.plumbline.lib.principals

verdict(role) := lib.not_applicable if {
	count(_trusts(role)) == 0
	not principals.unseen_statement(_document(role))
}

else := principals.over_document("assume_role_policy", _document(role), [judgement |
	some statement in _trusts(role)
	judgement := _judgement(statement, _provider(statement))
])

_document(role) := documents.document(role, "assume_role_policy")

# The statements that let in tokens of a cluster, or may.
_trusts(role) := [statement |
	some statement in documents.allowing(_document(role))
	federation.lets_tokens_in(statement)
	_provider(statement) != "other"
]

# Whose tokens a statement lets in: those of a cluster ("eks"), of someone else ("other"), or an unknown.
_provider(statement) := "eks" if "eks" in _kinds(statement)

else := lib.first_unknown(_kinds(statement)) if lib.first_unknown(_kinds(statement))

else := "other"

_kinds(statement) := [_kind(issuer) | some issuer in federation.issuers(statement)]

# By the issuer in a URL or an ARN (`oidc-eks` is its dual-stack name), or the cluster that an unknown one comes from.
_kind(issuer) := "eks" if {
	is_string(issuer)
	regex.match(`(^|/)oidc[.-]eks\.`, issuer)
}

else := "other" if is_string(issuer)

else := "eks" if {
	some address in issuer.refs
	regex.match(`(^|\.)aws_eks_cluster\.`, address)
}

else := issuer

# A trust that pins too little fails where it is surely a trust in the tokens of a cluster.
_judgement(statement, provider) := lib.unknown(statement.path, provider) if {
	provider != "eks"
	_pins(statement).verdict == "fail"
}

else := lib.unknown(statement.path, lib.first_unknown(statement.actions)) if {
	not federation.names_the_action(statement)
	_pins(statement).verdict == "fail"
}

else := _pins(statement)

_pins(statement) := lib.worst([
	federation.pinned(statement, ":sub", `^system:serviceaccount:[^:*?$]+:[^:*?$]+$`, "subject"),
	federation.pinned(statement, ":aud", `^sts\.amazonaws\.com$`, "audience"),
])
