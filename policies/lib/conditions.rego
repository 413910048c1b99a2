# METADATA
# title: Conditions of policy statements
# description: >-
#   Whether the conditions of a statement pin a key to values, said three ways: they do, they do not, or it hangs on
#   a value that is not known yet. Only positive tests pin: the IfExists forms, ForAllValues, Null and the negated
#   tests let a request through that does not carry the key.
package plumbline.lib.conditions

import data.plumbline.lib

# Tests that compare letter by letter, so that even a value that is not known yet pins ("*" is no wildcard there).
exact_tests := {"StringEquals", "StringEqualsIgnoreCase", "ForAnyValue:StringEquals"}

# ArnEquals takes wildcards as ArnLike does.
pattern_tests := {
	"StringLike", "ForAnyValue:StringLike", "ArnEquals", "ForAnyValue:ArnEquals", "ArnLike",
	"ForAnyValue:ArnLike",
}

address_tests := {"IpAddress", "ForAnyValue:IpAddress"}

# The conditions of a statement that test one of these keys (in lower case), or may: those with an unknown key too.
on_keys(statement, keys) := [condition | some condition in statement.conditions; _may_test(condition, keys)]

_may_test(condition, _) if lib.is_unknown(condition)

_may_test(condition, _) if lib.is_unknown(condition.variable)

_may_test(condition, keys) if lower(condition.variable) in keys

# One of the conditions certainly pins its key. All conditions of a statement must hold, so one is enough.
pin(conditions) if {
	some condition in conditions
	is_string(condition.variable)
	condition.test in (exact_tests | pattern_tests)
	count(condition.values) > 0
	every v in condition.values {
		_is_narrow(v, condition.test)
	}
}

# A test of where requests come from pins where all of its ranges are narrow.
pin(conditions) if {
	some condition in conditions
	is_string(condition.variable)
	condition.test in address_tests
	count(condition.values) > 0
	every v in condition.values {
		_is_narrow_range(v)
	}
}

# The unknown on which it hangs whether the conditions pin; undefined where they certainly do, or certainly do not.
undecided(conditions) := marker if {
	not pin(conditions)
	marker := lib.first_unknown([part | some condition in conditions; some part in _doubts(condition)])
}

_doubts(condition) := [condition] if lib.is_unknown(condition)

else := [condition.test] if lib.is_unknown(condition.test)

else := array.concat([condition.variable], condition.values) if {
	condition.test in (exact_tests | pattern_tests)
	every v in condition.values {
		not admits_all(v)
	}
}

else := array.concat([condition.variable], condition.values) if {
	condition.test in address_tests
	every v in condition.values {
		_may_be_narrow_range(v)
	}
}

else := []

_may_be_narrow_range(v) if lib.opaque(v)

_may_be_narrow_range(v) if _is_narrow_range(v)

# Private addresses, or no more than S3 takes for a range of somebody's own: /8 of IPv4, /32 of IPv6. One address is one.
_is_narrow_range(v) if {
	some private in ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]
	_same_family(private, v)
	net.cidr_contains(private, v)
}

_is_narrow_range(v) if {
	not contains(v, "/")
	regex.match(`[.:]`, v)
}

_is_narrow_range(v) if to_number(split(v, "/")[1]) >= _narrow[_same_as_v6(v)]

_narrow := {true: 32, false: 8}

_same_as_v6(v) := contains(v, ":")

_same_family(a, b) if contains(a, ":") == contains(b, ":")

_is_narrow(v, _) if {
	is_string(v)
	not admits_all(v)
}

_is_narrow(v, test) if {
	lib.opaque(v)
	test in exact_tests
}

_is_narrow(v, _) if has_literal_end(v)

# An account id that is written as a number.
_is_narrow(v, _) if is_number(v)

# A pattern that every value fits, or an ARN pattern that fits resources of every account.
admits_all(v) if _is_wild(v)

# All ids of organizations start alike.
admits_all(v) if {
	startswith(v, "o-")
	trim(trim_prefix(v, "o-"), "*?/") == ""
}

admits_all(v) if {
	startswith(v, "arn:")
	parts := split(v, ":")
	count(parts) < 6
	endswith(v, "*")
}

admits_all(v) if {
	startswith(v, "arn:")
	account := split(v, ":")[4]
	account != ""
	_is_wild(account)
}

# "arn:aws:s3:::*": no account in the ARN, and any resource.
admits_all(v) if {
	startswith(v, "arn:")
	parts := split(v, ":")
	parts[4] == ""
	_is_wild(parts[5])
}

# A part of an account id, an organization's, or an endpoint's is many of them.
admits_all(v) if regex.match(`^([0-9]*[*?][0-9*?]*|(o|vpc|vpce)-[a-z0-9]*[*?][a-z0-9*?]*(/.*)?)$`, v)

# "arn:aws:iam::1111*:role/app"
admits_all(v) if {
	startswith(v, "arn:")
	regex.match(`[*?]`, split(v, ":")[4])
}

_is_wild(v) if trim(v, "*?") == ""

# An unknown value whose text is known to end in something that is not a wildcard, such as "…:root".
has_literal_end(v) if {
	lib.is_unknown(v)
	not _is_wild(v.suffix)
	is_string(v.suffix)
}
