# METADATA
# title: Policy documents
# description: >-
#   IAM, key, secret and trust policies, parsed into statements of one shape: effect, actions, not_actions,
#   resources, not_resources, principals [{type, value}], not_principals, conditions [{test, variable, values}].
package plumbline.lib.documents

# The document in an attribute of a resource; null where there is none.
document(resource, attribute) := object.get(resource.facets, ["documents", attribute], null)

# Who may take a role on: the policy of a role, or a document that no role here takes, and that names principals.
trust(subject) := null if {
	subject.type == "aws_iam_policy_document"
	not names_principals(document(subject, "json"))
}

else := document(subject, trust_attribute(subject))

trust_attribute(subject) := "json" if subject.type == "aws_iam_policy_document"

else := "assume_role_policy"

# Only policies of resources and of trust name principals.
names_principals(doc) if {
	some statement in doc.statements
	count(statement.principals) + count(statement.not_principals) > 0
}

# The statements that allow something.
allowing(doc) := [statement | some statement in doc.statements; statement.effect == "Allow"]

# A statement that lets anyone in: "*" as such or as an AWS principal, or everyone but a few.
admits_anyone(statement) if {
	some principal in statement.principals
	principal.type in ["*", "AWS"]
	principal.value == "*"
}

admits_anyone(statement) if count(statement.not_principals) > 0

# Condition keys that bound who asks, whatever the principal says. Not among them: kms:ViaService and
# aws:PrincipalTag, which say nothing of the account, and aws:username, a name that any account can give.
bounding_keys := {
	"aws:principalaccount", "aws:principalarn", "aws:principalorgid", "aws:principalorgpaths", "aws:sourceaccount",
	"aws:sourcearn", "aws:sourceip", "aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceowner", "aws:sourcevpc", "aws:sourcevpce",
	"aws:userid", "aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths", "aws:vpcsourceip", "kms:calleraccount",
	"lambda:eventsourcetoken", "s3:dataaccesspointaccount", "s3:dataaccesspointarn",
}
