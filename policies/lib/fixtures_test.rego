# What the tests of policy documents are written with. It holds no test itself.
package plumbline.lib.fixtures_test

# A value that is not known, and one of which the beginning and the end are.
apply := {"$unknown": "known after apply", "refs": []}

from(address) := {"$unknown": "known after apply", "refs": [address]}

between(prefix, suffix) := object.union(apply, {"prefix": prefix, "suffix": suffix})

path := ["Statement", 0]

# A statement that allows actions on resources.
allow(actions, resources) := {
	"sid": null,
	"effect": "Allow",
	"actions": actions,
	"not_actions": [],
	"resources": resources,
	"not_resources": [],
	"principals": [],
	"not_principals": [],
	"conditions": [],
	"path": path,
}

deny(actions, resources) := object.union(allow(actions, resources), {"effect": "Deny"})

# The same bound by a condition.
when(statement, test, variable, values) := object.union(statement, {"conditions": array.concat(
	statement.conditions,
	[{"test": test, "variable": variable, "values": values}],
)})

# A statement of a key's or a role's policy.
admit(actions, type, values) := object.union(
	allow(actions, ["*"]),
	{"principals": [{"type": type, "value": value} | some value in values]},
)

policy(statements) := {
	"address": "aws_iam_policy.this",
	"type": "aws_iam_policy",
	"values": {},
	"links": {},
	"facets": {"documents": {"policy": {"statements": statements}}},
}

# A document that no policy takes.
free(statements) := {
	"address": "data.aws_iam_policy_document.this",
	"type": "aws_iam_policy_document",
	"values": {},
	"links": {},
	"facets": {"documents": {"json": {"statements": statements}}},
}

role(statements) := {
	"address": "aws_iam_role.this",
	"type": "aws_iam_role",
	"values": {},
	"links": {},
	"facets": {"documents": {"assume_role_policy": {"statements": statements}}},
}

# Of a subject with a document of which nothing is known.
unseen(subject, attribute) := object.union(subject, {"facets": {"documents": {attribute: {
	"statements": [],
	"$unknown": "known after apply",
}}}})

pass := {"verdict": "pass"}

not_applicable := {"verdict": "not_applicable"}

fail(message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

unknown := {"verdict": "unknown", "path": path, "because": "known after apply"}

unknown_at(at) := {"verdict": "unknown", "path": at, "because": "known after apply"}
