# METADATA
# title: What can run out or break has alarms
# description: Databases, caches, balancers, node groups and log domains have alarms on saturation and errors.
# custom:
#   slug: cw-ops-alarms
#   severity: medium
#   service: cloudwatch
#   planes: [plan, live]
#   subjects:
#     - aws_alb
#     - aws_db_instance
#     - aws_eks_node_group
#     - aws_elasticache_cluster
#     - aws_elasticache_replication_group
#     - aws_elasticsearch_domain
#     - aws_lb
#     - aws_opensearch_domain
#     - aws_rds_cluster
#   reads:
#     aws_alb: [load_balancer_type]
#     aws_cloudwatch_metric_alarm: [metric_name, metric_query]
#     aws_db_instance: [engine]
#     aws_elasticache_cluster: [engine, replication_group_id]
#     aws_lb: [load_balancer_type]
#   links:
#     aws_alb: [alarms]
#     aws_db_instance: [alarms]
#     aws_eks_node_group: [alarms, cluster.alarms]
#     aws_elasticache_cluster: [alarms]
#     aws_elasticache_replication_group: [alarms]
#     aws_elasticsearch_domain: [alarms]
#     aws_lb: [alarms]
#     aws_opensearch_domain: [alarms]
#     aws_rds_cluster: [alarms, instances.alarms]
#   why: >-
#     Storage, memory and processors run out slowly and in plain sight. Without an alarm the first to notice are the
#     users.
#   fix: Add an `aws_cloudwatch_metric_alarm` on one of the metrics named, with this resource in its `dimensions`.
#   messages:
#     missing: "No alarm watches {what} here ({metrics})."
package plumbline.cloudwatch.ops_alarms

import data.plumbline.lib
import data.plumbline.lib.caches
import data.plumbline.lib.saturation

verdict(subject) := lib.not_applicable if _is_of_another(subject)

else := lib.pass if count(_missing(subject)) == 0

else := lib.unknown([], marker) if marker := _unseen(subject)

else := lib.fail([], "missing", {"what": _missing(subject)[0].what, "metrics": concat(" or ", _missing(subject)[0].any_of)})

# A node of a replication group is watched with it; a gateway balancer is watched by what it sends traffic to.
_is_of_another(subject) if {
	subject.type == "aws_elasticache_cluster"
	caches.is_group_member(subject)
}

_is_of_another(subject) if lib.value(subject, ["load_balancer_type"]) == "gateway"

_missing(subject) := [need |
	watched := _metrics(subject)
	some need in saturation.needs(subject)
	count({name | some name in need.any_of; name in watched}) == 0
]

# Its own, those of the cluster that its nodes are in, and those of its instances.
_alarms(subject) := array.concat(lib.linked(subject, "alarms"), [alarm |
	some name in ["cluster", "instances"]
	some other in lib.linked(subject, name)
	some alarm in lib.linked(other, "alarms")
])

_metrics(subject) := {name | some alarm in _alarms(subject); some name in _names(alarm)}

_names(alarm) := array.concat([lib.value(alarm, ["metric_name"])], [name |
	some query in lib.value(alarm, ["metric_query"])
	some metric in query.metric
	name := metric.metric_name
])

_unseen(subject) := lib.link(subject, "alarms") if lib.is_unknown(lib.link(subject, "alarms"))

else := lib.first_unknown([name | some alarm in _alarms(subject); some name in _names(alarm)])
