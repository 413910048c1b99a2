# METADATA
# title: Federated trust
# description: >-
#   Trust policies that let in tokens of an OIDC provider: whose tokens, and whether a claim of them is pinned.
package plumbline.lib.federation

import data.plumbline.lib
import data.plumbline.lib.conditions

# The statement lets tokens of an OIDC provider in, or may.
lets_tokens_in(statement) if names_the_action(statement)

lets_tokens_in(statement) if lib.first_unknown(statement.actions)

# It surely does.
names_the_action(statement) if {
	some action in statement.actions
	_is_the_action(lower(action))
}

names_the_action(statement) if count(statement.not_actions) > 0

# None is written: there is but one that such a principal can take.
names_the_action(statement) if count(statement.actions) + count(statement.not_actions) == 0

_is_the_action("sts:assumerolewithwebidentity")

_is_the_action(pattern) if {
	endswith(pattern, "*")
	startswith("sts:assumerolewithwebidentity", trim_suffix(pattern, "*"))
}

# Who issues the tokens that a statement lets in: URLs, ARNs of providers, or unknown values.
issuers(statement) := [issuer |
	some principal in statement.principals
	some issuer in _issuers_of(principal)
]

_issuers_of(principal) := [principal] if lib.is_unknown(principal)

else := [principal.type] if lib.is_unknown(principal.type)

else := [] if principal.type != "Federated"

else := [principal.value] if count(_providers(principal.value)) == 0

else := [lib.value(provider, ["url"]) | some provider in _providers(principal.value)]

_providers(value) := [input.related[address] |
	some address in value.refs
	input.related[address].type == "aws_iam_openid_connect_provider"
]

# One condition on the key that is good is enough, for all conditions have to hold. Several values are several
# service accounts, each of them named.
pinned(statement, key, pattern, message) := lib.pass if {
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
