# METADATA
# title: What statements grant
# description: >-
#   How a statement stands to an action, said as "yes", "maybe" (it hangs on a value that is not known) or "no", and
#   what denies it again. After IAM's evaluation logic: actions are matched without regard to case, `*` and `?` are
#   wildcards, NotAction means all others, and an explicit Deny wins.
#   https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
package plumbline.lib.grants

import data.plumbline.lib
import data.plumbline.lib.conditions
import data.plumbline.lib.resources

# Whether a statement speaks of an action, given in lower case.
covers(statement, action) := "yes" if _names(statement.actions, action)

else := "no" if {
	count(statement.not_actions) == 0
	not _may_name(statement.actions, action)
}

else := "maybe" if count(statement.not_actions) == 0

else := "no" if _names(statement.not_actions, action)

else := "maybe" if _may_name(statement.not_actions, action)

else := "yes"

_names(patterns, action) if {
	some pattern in patterns
	is_string(pattern)
	matches(lower(pattern), action)
}

# An unknown pattern that the action may fit, as far as its beginning and its end are known.
_may_name(patterns, action) if {
	some pattern in patterns
	lib.opaque(pattern)
	_fits_prefix(lower(object.get(pattern, "prefix", "")), action)
}

_fits_prefix(prefix, _) if contains(prefix, "*")

_fits_prefix(prefix, action) if startswith(action, prefix)

# Whether a pattern of IAM fits a text: `*` stands for any letters, `?` for one.
matches(pattern, text) if pattern == text

matches(pattern, text) if {
	endswith(pattern, "*")
	stem := trim_suffix(pattern, "*")
	not _is_wild(stem)
	startswith(text, stem)
}

matches(pattern, text) if {
	_is_wild(trim_suffix(pattern, "*"))
	glob.match(pattern, ["\n"], text)
}

# Not as a regular expression: it is asked of every action, and each evaluation compiles those anew.
_is_wild(pattern) if contains(pattern, "*")

_is_wild(pattern) if contains(pattern, "?")

# Every action there is, or every one but a few: a pattern of nothing but wildcards, or NotAction.
grants_all(statement) if {
	some pattern in statement.actions
	pattern in {"*", "*:*"}
}

grants_all(statement) if count(statement.not_actions) > 0

# Something in the document certainly denies the action everywhere and to everyone the document speaks of.
denied(doc, action) if {
	some statement in doc.statements
	statement.effect == "Deny"
	count(statement.conditions) == 0
	covers(statement, action) == "yes"
	resources.is_everything(statement)
	_hits_everyone(statement)
}

_hits_everyone(statement) if {
	count(statement.principals) == 0
	count(statement.not_principals) == 0
}

_hits_everyone(statement) if {
	some principal in statement.principals
	principal.value == "*"
}

# The first unknown among the actions of a statement, for a judgement that hangs on them.
open_action(statement) := lib.first_unknown(array.concat(statement.actions, statement.not_actions))

# Conditions on these keys, or on keys that begin so, pin the statement.
pinned(statement, keys, prefixes) if conditions.pin(on(statement, keys, prefixes))

# The conditions of a statement on these keys, or on keys that begin with one of the prefixes.
on(statement, keys, prefixes) := array.concat(conditions.on_keys(statement, keys), [condition |
	some condition in statement.conditions
	some prefix in prefixes
	startswith(lower(condition.variable), prefix)
])

# A judgement of a statement that holds unless conditions on these keys pin it.
unless_pinned(statement, keys, prefixes, judgement) := lib.pass if pinned(statement, keys, prefixes)

else := lib.unknown(statement.path, marker) if {
	judgement.verdict == "fail"
	marker := conditions.undecided(on(statement, keys, prefixes))
}

else := judgement
