# METADATA
# title: Identity policies
# description: >-
#   The documents that say what an identity may do: policies of their own, policies of one role, user or group, and
#   those written as blocks within a role.
package plumbline.lib.identity

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.principals

# The documents of a subject, all but the one that says who may take a role on. A policy that is a boundary and no
# more gives nothing: it is the most that others can give.
documents_of(subject) := [] if is_boundary(subject)

else := [doc |
	some attribute, doc in object.get(subject.facets, "documents", {})
	attribute != "assume_role_policy"
	not _is_of_a_resource(subject, doc)
]

# A document that no policy here takes may be one of a resource, or of trust: then it names principals.
_is_of_a_resource(subject, doc) if {
	subject.type == "aws_iam_policy_document"
	documents.names_principals(doc)
}

is_boundary(subject) if {
	count(lib.link(subject, "bounds").to) > 0
	count(lib.link(subject, "policy_attachments").to) == 0
}

# The statements that allow something, of all documents of a subject, each with its document.
allowing(subject) := [{"statement": statement, "doc": doc} |
	some doc in documents_of(subject)
	some statement in documents.allowing(doc)
]

# The verdict over judgements of the allowing statements: unknown where more of them may come.
over(subject, judgements) := lib.not_applicable if count(documents_of(subject)) == 0

else := lib.worst(judgements) if lib.worst(judgements).verdict == "fail"

else := lib.unknown(["policy"], marker) if marker := _unseen(subject)

else := lib.worst(array.concat([lib.pass], judgements))

_unseen(subject) := found[0] if {
	found := [marker | some doc in documents_of(subject); marker := principals.unseen_statement(doc)]
}
