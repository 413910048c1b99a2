# A value of a resource is known, unknown ({"$unknown": why, "refs": [addresses]}), secret
# ({"$secret": origin}, replaced at reading) or not set (null).
package plumbline.lib

# The value at a path of a resource; null where nothing is set there. A part of something unknown or hidden is unknown.
value(resource, path) := v if {
	v := object.get(resource.values, path, null)
	v != null
}

else := marker if {
	count(path) > 1
	some n in numbers.range(1, count(path) - 1)
	marker := opaque(object.get(resource.values, array.slice(path, 0, n), null))
}

else := null

# The unknown in place of a value that cannot be read, because it is not known or is hidden; undefined for others.
opaque(v) := v if is_unknown(v)

opaque(v) := sensitive if is_secret(v)

is_unknown(v) if v["$unknown"]

# Stands for a value that is hidden because it is sensitive: it is no reason to fail.
sensitive := {"$unknown": "it is marked sensitive, so its value cannot be judged"}

is_secret(v) if v["$secret"]

# Something is set there, known or not.
is_set(resource, path) if value(resource, path) != null

# Known, and one of these.
is_one_of(resource, path, wanted) if value(resource, path) in wanted

# An argument that must be true; false or left out fails.
must_be_true(resource, path, message) := must_be_one_of(resource, path, [true, "true"], message)

# An argument that must be false or left out.
must_be_false(resource, path, message) := must_be_one_of(resource, path, [false, "false", null], message)

# An argument that must have one of these values (null among them accepts one left out).
must_be_one_of(resource, path, wanted, message) := one_of(value(resource, path), wanted, path, message)

# A number that must be at least this; left out fails.
must_be_at_least(resource, path, least, message) := at_least(value(resource, path), least, path, message)

# An argument that must be set; one that is set but not known yet is set.
must_be_set(resource, path, message) := fail(path, message, {}) if not is_set(resource, path)

else := pass

one_of(v, wanted, path, message) := pass if v in wanted

else := unknown(path, v) if is_unknown(v)

else := unknown(path, sensitive) if is_secret(v)

else := fail(path, message, {"value": v})

at_least(v, least, path, message) := pass if number(v) >= least

else := unknown(path, v) if is_unknown(v)

else := unknown(path, sensitive) if is_secret(v)

else := fail(path, message, {"value": v, "least": least})

# The first unknown of a list, or hidden value in it; undefined when all of it can be read.
first_unknown(list) := found[0] if {
	found := [marker | some v in list; marker := opaque(v)]
}

# A number, also where it is written as text; undefined for anything else.
number(v) := v if is_number(v)

number(v) := to_number(v) if {
	is_string(v)
	regex.match(`^-?[0-9]+$`, v)
}

# An unknown that is certain to be set: a random_password or the like that is declared here makes it.
is_generated(v) if {
	count(v.refs) > 0
	every address in v.refs {
		regex.match(`(^|\.)random_(bytes|id|password|string|uuid)\.`, address)
	}
}
