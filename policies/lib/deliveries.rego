# METADATA
# title: Deliveries of logs
# description: Who writes into a bucket of logs by its policy, and whether that is bound to what is one's own.
package plumbline.lib.deliveries

import data.plumbline.lib
import data.plumbline.lib.buckets
import data.plumbline.lib.conditions
import data.plumbline.lib.grants
import data.plumbline.lib.principals

services := {
	"cloudtrail.amazonaws.com", "config.amazonaws.com", "delivery.logs.amazonaws.com", "guardduty.amazonaws.com",
	"logdelivery.elasticloadbalancing.amazonaws.com", "logging.s3.amazonaws.com",
}

# Where load balancers wrote before there was a service to name, one account of AWS for each region.
# https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
balancer_accounts := {
	"009996457667", "027434742980", "033677994240", "048591011584", "054676820928", "076674570225", "085566892926",
	"098369216593", "114774131450", "127311923021", "156460612806", "190560391635", "383597477331", "507241528517",
	"582318560864", "589379963580", "600734575887", "635631232127", "638102146993", "652711504416", "718504428378",
	"754344448648", "783225319266", "797873946194", "859597730677", "897822967062", "985666609251",
}

# The statements of a bucket's policies by which somebody may write objects, each with where it is written.
writing(bucket) := [held |
	some held in buckets.statements(bucket)
	held.statement.effect == "Allow"
	grants.covers(held.statement, "s3:putobject") != "no"
]

# Who of a statement is no delivery service: the first of them, as text.
stranger(statement) := found[0] if {
	found := [_words(principal) | some principal in statement.principals; _is_stranger(principal, services)]
}

else := "everyone but a few" if count(statement.not_principals) > 0

# The same, with one service alone that may write.
other_than(statement, service) := found[0] if {
	found := [_words(principal) | some principal in statement.principals; _is_stranger(principal, {service})]
}

else := "everyone but a few" if count(statement.not_principals) > 0

_is_stranger(principal, wanted) if {
	principal.type == "Service"
	is_string(principal.value)
	not principal.value in wanted
}

_is_stranger(principal, wanted) if {
	principal.type in {"*", "AWS", "CanonicalUser", "Federated"}
	not lib.opaque(principal.value)
	not _is_balancer(principal, wanted)
}

_is_stranger(principal, _) if {
	principal.type == "AWS"
	principals.is_declared_here(principal.value)
}

_is_balancer(principal, wanted) if {
	principal.type == "AWS"
	wanted == services
	principals.account(principal.value) in balancer_accounts
}

_words(principal) := principal.value.refs[0] if count(principal.value.refs) > 0

else := principal.value

# An unknown that leaves open who may write.
unclear(statement) := lib.first_unknown(array.concat(
	[principal.type | some principal in statement.principals],
	[principal.value | some principal in statement.principals],
))

# Every principal of a statement is an account of the load balancers: AWS's documentation binds them by no condition.
only_balancers(statement) if {
	every principal in statement.principals {
		_is_balancer(principal, services)
	}
}

# Bound to one's own account, organization or resource. Keys are in lower case.
bound(statement, keys) if conditions.pin(conditions.on_keys(statement, keys))

unbound_doubt(statement, keys) := conditions.undecided(conditions.on_keys(statement, keys))
