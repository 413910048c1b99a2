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
import data.plumbline.lib.conditions
import data.plumbline.lib.documents
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
	_lets_tokens_in(statement)
	_provider(statement) != "other"
]

_lets_tokens_in(statement) if _names_the_action(statement)

_lets_tokens_in(statement) if lib.first_unknown(statement.actions)

_names_the_action(statement) if {
	some action in statement.actions
	_is_the_action(lower(action))
}

_names_the_action(statement) if count(statement.not_actions) > 0

_is_the_action("sts:assumerolewithwebidentity")

_is_the_action(pattern) if {
	endswith(pattern, "*")
	startswith("sts:assumerolewithwebidentity", trim_suffix(pattern, "*"))
}

# Whose tokens a statement lets in: those of a cluster ("eks"), of someone else ("other"), or an unknown.
_provider(statement) := "eks" if "eks" in _kinds(statement)

else := lib.first_unknown(_kinds(statement)) if lib.first_unknown(_kinds(statement))

else := "other"

_kinds(statement) := [kind |
	some principal in statement.principals
	some kind in _kinds_of(principal)
]

_kinds_of(principal) := [principal] if lib.is_unknown(principal)

else := [principal.type] if lib.is_unknown(principal.type)

else := [] if principal.type != "Federated"

else := [_kind(principal.value)] if count(_providers(principal.value)) == 0

else := [_kind(lib.value(provider, ["url"])) | some provider in _providers(principal.value)]

_providers(value) := [input.related[address] |
	some address in value.refs
	input.related[address].type == "aws_iam_openid_connect_provider"
]

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
	not _names_the_action(statement)
	_pins(statement).verdict == "fail"
}

else := _pins(statement)

_pins(statement) := lib.worst([
	_pinned(statement, ":sub", `^system:serviceaccount:[^:*?$]+:[^:*?$]+$`, "subject"),
	_pinned(statement, ":aud", `^sts\.amazonaws\.com$`, "audience"),
])

# One condition on the key that is good is enough, for all conditions have to hold. Several values are several
# service accounts, each of them named.
_pinned(statement, key, pattern, message) := lib.pass if {
	some condition in statement.conditions
	endswith(_variable(condition), key)
	condition.test in _tests
	count(condition.values) > 0
	every value in condition.values {
		regex.match(pattern, value)
	}
}

else := lib.unknown(statement.path, marker) if {
	marker := lib.first_unknown([doubt |
		some condition in statement.conditions
		some doubt in _doubts(condition, key, pattern)
	])
}

else := lib.fail(statement.path, message, {"found": _found(statement, key)})

_tests := conditions.exact_tests | {"StringLike"}

# The key of a condition: of one built from an issuer that is not known yet, as much as the template says of its end.
_variable(condition) := lower(condition.variable) if is_string(condition.variable)

else := lower(condition.variable.suffix) if condition.variable.suffix

else := ""

# The unknowns by which a condition may yet be a good one.
_doubts(condition, key, pattern) := [condition] if lib.is_unknown(condition)

else := [condition.variable] if {
	lib.is_unknown(condition.variable)
	endswith(key, _variable(condition))
	_variable(condition) != key
}

else := array.concat([condition.test], condition.values) if {
	endswith(_variable(condition), key)
	_may_be_good_test(condition.test)
	every value in condition.values {
		_may_be_good(value, pattern)
	}
}

else := []

_may_be_good_test(test) if test in _tests

_may_be_good_test(test) if lib.is_unknown(test)

_may_be_good(value, _) if lib.opaque(value)

_may_be_good(value, pattern) if regex.match(pattern, value)

_found(statement, key) := concat(", ", found) if {
	found := [concat(" ", array.concat([condition.test], [v | some v in condition.values; is_string(v)])) |
		some condition in statement.conditions
		endswith(_variable(condition), key)
		is_string(condition.test)
	]
	count(found) > 0
}

else := "no condition tests it"
