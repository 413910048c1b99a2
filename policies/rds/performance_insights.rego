# METADATA
# title: Databases have Performance Insights
# description: Performance Insights is on, where the engine and the class of the instance have it.
# custom:
#   slug: rds-performance-insights
#   severity: low
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster_instance]
#   reads:
#     aws_db_instance: [performance_insights_enabled, engine, instance_class]
#     aws_rds_cluster_instance: [performance_insights_enabled]
#     aws_rds_cluster: [performance_insights_enabled]
#   links:
#     aws_rds_cluster_instance: [cluster]
#   why: >-
#     It says which statement, user or wait made the database slow: nobody can see that afterwards.
#   fix: Set `performance_insights_enabled = true`.
#   messages:
#     "off": "performance_insights_enabled is {value}: Performance Insights is off."
#   references:
#     checkov: [CKV_AWS_353]
#     trivy: [AVD-AWS-0133]
package plumbline.rds.performance_insights

import data.plumbline.lib

verdict(db) := lib.not_applicable if is_too_small(db)

# An instance that says nothing has what its cluster has.
else := judge(db) if {
	db.type == "aws_db_instance"
} else := judge(db) if {
	lib.is_set(db, enabled)
} else := lib.over_link(db, "cluster", enabled, [judge(cluster) | some cluster in lib.linked(db, "cluster")]) if {
	count(lib.linked(db, "cluster")) > 0
} else := lib.unknown(enabled, lib.unseen(db, "cluster"))

judge(db) := lib.must_be_true(db, enabled, "off")

# MySQL and MariaDB do not have it on the smallest classes.
is_too_small(db) if {
	lib.value(db, ["engine"]) in {"mysql", "mariadb"}
	regex.match(`^db\.t(2|3|4g)\.(micro|small)$`, lib.value(db, ["instance_class"]))
}

enabled := ["performance_insights_enabled"]
