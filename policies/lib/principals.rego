# METADATA
# title: Principals of policy statements
# description: What can be said of a statement's principals while some of them are not known yet.
package plumbline.lib.principals

import data.plumbline.lib
import data.plumbline.lib.conditions
import data.plumbline.lib.documents

# An unknown that leaves it open whether a statement's principals are everyone; undefined where none does.
maybe_anyone(statement) := lib.first_unknown([_doubt(p) | some p in statement.principals])

_doubt(principal) := principal if lib.is_unknown(principal)

else := principal.type if lib.is_unknown(principal.type)

else := marker if {
	principal.type in {"*", "AWS"}
	marker := lib.opaque(principal.value)
	not _is_someone(principal.value)
}

# A template with a literal end, or what comes from roles and users declared here, is an ARN and never "*".
_is_someone(value) if conditions.has_literal_end(value)

_is_someone(value) if is_declared_here(value)

_is_someone(value) if is_caller(value)

# It is of the account that this runs in, whichever that is.
is_caller(value) if {
	count(value.refs) > 0
	every address in value.refs {
		regex.match(`(^|\.)data\.aws_(caller_identity|partition)\.`, address)
	}
	some address in value.refs
	contains(address, "data.aws_caller_identity.")
}

# A statement of a resource's policy that says nothing of who: AWS refuses it.
names_nobody(statement) if {
	count(statement.principals) == 0
	count(statement.not_principals) == 0
}

# It comes from roles and users that this configuration declares, and from nothing else.
is_declared_here(value) if {
	count(value.refs) > 0
	every address in value.refs {
		regex.match(`(^|\.)aws_iam_(role|user)\.`, address)
		not regex.match(`(^|\.)data\.`, address)
	}
}

# Why a document may hold more allowing statements than can be seen; undefined where all of it is known.
unseen_statement(doc) := doc if lib.is_unknown(doc)

else := lib.first_unknown(array.concat(
	doc.statements,
	[statement.effect | some statement in doc.statements],
))

# The account of a principal of type AWS: an account id or the account in an ARN; undefined for anything else.
account(value) := value if regex.match(`^\d{12}$`, value)

account(value) := format_int(value, 10) if is_number(value)

account(value) := split(value, ":")[4] if regex.match(`^arn:[^:]+:(iam|sts)::\d{12}:`, value)

# A judgement of a statement that holds unless its conditions bound who asks.
unless_bounded(statement, judgement) := lib.pass if conditions.pin(_bounds(statement))

else := lib.unknown(statement.path, marker) if marker := conditions.undecided(_bounds(statement))

else := judgement

_bounds(statement) := conditions.on_keys(statement, documents.bounding_keys)

# The judgement of a statement that must not admit everyone.
not_public(statement, message) := unless_bounded(statement, lib.fail(
	statement.path,
	message,
	{"actions": actions(statement)},
)) if {
	documents.admits_anyone(statement)
}

else := unless_bounded(statement, lib.unknown(statement.path, marker)) if marker := maybe_anyone(statement)

else := lib.pass

# The verdict over judgements of the allowing statements of a document: unknown where more of them may come.
over_document(attribute, doc, judgements) := lib.worst(judgements) if lib.worst(judgements).verdict == "fail"

else := lib.unknown([attribute], marker) if marker := unseen_statement(doc)

else := lib.worst(array.concat([lib.pass], judgements))

# The actions of a statement as text.
actions(statement) := concat(", ", known) if {
	known := [action | some action in statement.actions; is_string(action)]
	count(known) > 0
}

else := "some actions"
