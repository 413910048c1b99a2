# METADATA
# title: Endpoint policies are scoped
# description: Endpoint policies are set and limit principals or resources to the own account or organisation.
# custom:
#   slug: net-endpoint-policy-scoped
#   severity: medium
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_vpc_endpoint, aws_vpc_endpoint_policy]
#   reads:
#     aws_vpc_endpoint: [service_name, vpc_endpoint_type]
#   links:
#     aws_vpc_endpoint: [endpoint_policies]
#   facets:
#     aws_vpc_endpoint: [documents]
#     aws_vpc_endpoint_policy: [documents]
#   why: >-
#     Left alone, an endpoint lets everything through: a stolen key of another account works from inside, and data can
#     be put into a bucket of anybody's. The policy keeps the private way for one's own.
#   fix: >-
#     Set `policy` to statements with a condition on `aws:PrincipalAccount`, `aws:PrincipalOrgID`, `aws:ResourceAccount`
#     or `aws:ResourceOrgID`, or with the ARNs of the resources that are meant.
#   messages:
#     none: "The endpoint has no policy of its own: the default one lets every account through to every resource."
#     open: "A statement allows {actions} to every account and on every resource."
package plumbline.vpc.endpoint_policy_scoped

import data.plumbline.lib
import data.plumbline.lib.conditions
import data.plumbline.lib.documents
import data.plumbline.lib.endpoints
import data.plumbline.lib.principals
import data.plumbline.lib.resources

# Firewalls in a row (GatewayLoadBalancer) and services of others mostly take no policy.
verdict(subject) := lib.not_applicable if endpoints.kind(subject) == "GatewayLoadBalancer"

else := lib.not_applicable if endpoints.is_of_others(subject)

else := judge(documents.document(subject, "policy")) if documents.document(subject, "policy") != null

# A policy that is a resource of its own is judged there.
else := lib.not_applicable if count(lib.link(subject, "endpoint_policies").to) > 0

else := lib.unknown(["policy"], lib.link(subject, "endpoint_policies")) if {
	lib.is_unknown(lib.link(subject, "endpoint_policies"))
}

else := lib.fail(["policy"], "none", {})

judge(doc) := principals.over_document("policy", doc, [judge_statement(statement) |
	some statement in documents.allowing(doc)
]) if {
	not is_fenced(doc)
}

else := lib.pass

judge_statement(statement) := lib.pass if is_named(statement)

else := lib.pass if conditions.pin(bounds(statement))

else := lib.unknown(statement.path, marker) if marker := conditions.undecided(bounds(statement))

else := lib.unknown(statement.path, marker) if marker := principals.maybe_anyone(statement)

else := lib.unknown(statement.path, marker) if {
	marker := resources.unclear(statement)
}

else := lib.fail(statement.path, "open", {"actions": principals.actions(statement)})

# It names who asks, or what is asked for.
is_named(statement) if {
	not documents.admits_anyone(statement)
	not principals.maybe_anyone(statement)
}

is_named(statement) if {
	count(statement.resources) > 0
	every resource in statement.resources {
		is_string(resource)
		not conditions.admits_all(resource)
	}
}

bounds(statement) := conditions.on_keys(statement, keys)

keys := documents.bounding_keys | resource_keys

resource_keys := {"aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths", "s3:resourceaccount"}

# What is allowed widely may be denied again to all others: everything, but to one's own.
is_fenced(doc) if {
	some statement in doc.statements
	statement.effect == "Deny"
	some principal in statement.principals
	principal.value == "*"
	some action in statement.actions
	regex.match(`^([a-z0-9-]+:)?\*$`, action)
	resources.is_everything(statement)
	count(statement.conditions) == 1
	some condition in statement.conditions
	condition.test in {"StringNotEquals", "StringNotEqualsIfExists", "StringNotLike", "StringNotLikeIfExists"}
	lower(condition.variable) in keys
	count(condition.values) > 0
	every value in condition.values {
		not conditions.admits_all(value)
	}
}
