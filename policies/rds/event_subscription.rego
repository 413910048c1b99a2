# METADATA
# title: Events of databases are told to somebody
# description: An event subscription covers failover, failure, maintenance and configuration change of the database.
# custom:
#   slug: rds-event-subscription
#   severity: low
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster]
#   reads:
#     aws_db_event_subscription: [enabled, event_categories, source_type]
#   links:
#     aws_db_instance: [event_subscriptions]
#     aws_rds_cluster: [event_subscriptions]
#   why: >-
#     RDS says when it fails over, patches or runs out of something, but only to those who subscribed. Without that, the
#     first to notice is the one whose query failed.
#   fix: >-
#     Make an `aws_db_event_subscription` to an SNS topic with `source_type = "db-instance"` (`"db-cluster"` for a
#     cluster) and at least these four `event_categories`; without `source_ids` it covers every database of the account.
#   messages:
#     none: "No event subscription covers the database."
#     missing: "The event subscriptions of the database leave out {missing}."
#   references:
#     fsbp: [RDS.19, RDS.20, "~RDS.21"]
package plumbline.rds.event_subscription

import data.plumbline.lib

verdict(db) := lib.pass if count(missing(db)) == 0

else := lib.unknown([], lib.link(db, "event_subscriptions")) if lib.is_unknown(lib.link(db, "event_subscriptions"))

else := lib.unknown([], marker) if {
	marker := lib.first_unknown([part |
		some subscription in lib.linked(db, "event_subscriptions")
		not is_out(subscription, db)
		some part in parts(subscription)
	])
}

else := lib.fail([], "none", {}) if count(covering(db)) == 0

else := lib.fail([], "missing", {"missing": concat(", ", missing(db))})

wanted := ["configuration change", "failover", "failure", "maintenance"]

missing(db) := [category | some category in wanted; not category in covered(db)]

# Without categories a subscription is for all of them.
covered(db) := {category |
	some subscription in covering(db)
	some category in told_of(subscription)
}

told_of(subscription) := wanted if categories(subscription) in [null, []]

else := [category | some category in categories(subscription); is_string(category)]

# The subscriptions that are known to be for such a source, and on.
covering(db) := [subscription |
	some subscription in lib.linked(db, "event_subscriptions")
	not is_out(subscription, db)
	not lib.opaque(lib.value(subscription, ["enabled"]))
	not lib.opaque(lib.value(subscription, ["source_type"]))
]

is_out(subscription, _) if lib.is_one_of(subscription, ["enabled"], [false, "false"])

is_out(subscription, db) if {
	type := lib.value(subscription, ["source_type"])
	is_string(type)
	not type in ["", source_type(db)]
}

source_type(db) := "db-cluster" if db.type == "aws_rds_cluster"

else := "db-instance"

categories(subscription) := lib.value(subscription, ["event_categories"])

parts(subscription) := array.concat(
	[lib.value(subscription, [name]) | some name in ["enabled", "source_type", "event_categories"]],
	[category | some category in categories(subscription)],
)
