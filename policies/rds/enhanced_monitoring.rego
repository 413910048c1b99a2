# METADATA
# title: Databases have enhanced monitoring
# description: Metrics of the operating system are taken every minute or more often.
# custom:
#   slug: rds-enhanced-monitoring
#   severity: low
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster_instance]
#   reads:
#     aws_db_instance: [monitoring_interval]
#     aws_rds_cluster_instance: [monitoring_interval]
#     aws_rds_cluster: [monitoring_interval]
#   links:
#     aws_rds_cluster_instance: [cluster]
#   why: >-
#     The ordinary metrics come from the hypervisor. Which process took the memory, or what the disk waited for, is seen
#     from within alone, and cannot be had afterwards.
#   fix: >-
#     Set `monitoring_interval = 60` and `monitoring_role_arn` to a role with AmazonRDSEnhancedMonitoringRole that
#     monitoring.rds.amazonaws.com may assume.
#   messages:
#     "off": "monitoring_interval is {value}: enhanced monitoring is off."
#   references:
#     checkov: [CKV_AWS_118]
#     fsbp: [RDS.6]
package plumbline.rds.enhanced_monitoring

import data.plumbline.lib

# An instance may have it from its cluster, which says it for all.
verdict(db) := lib.pass if {
	some cluster in lib.linked(db, "cluster")
	judge(cluster).verdict == "pass"
}

else := lib.unknown(["monitoring_interval"], lib.unseen(db, "cluster")) if {
	db.type == "aws_rds_cluster_instance"
	judge(db).verdict == "fail"
	count(lib.linked(db, "cluster")) == 0
}

else := judge(db)

# Without a role AWS refuses the interval by itself.
judge(db) := lib.unknown(["monitoring_interval"], marker) if marker := lib.opaque(interval(db))

else := lib.fail(["monitoring_interval"], "off", {"value": interval(db)}) if not is_on(db)

else := lib.pass

is_on(db) if lib.number(interval(db)) > 0

interval(db) := lib.value(db, ["monitoring_interval"])
