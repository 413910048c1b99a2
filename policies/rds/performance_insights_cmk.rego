# METADATA
# title: Performance Insights has a key of one's own
# description: What Performance Insights collects is encrypted with a customer-managed key.
# custom:
#   slug: rds-performance-insights-cmk
#   severity: low
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster_instance]
#   reads:
#     aws_db_instance: [performance_insights_enabled, performance_insights_kms_key_id]
#     aws_rds_cluster_instance: [performance_insights_enabled, performance_insights_kms_key_id]
#     aws_rds_cluster: [performance_insights_enabled, performance_insights_kms_key_id]
#   links:
#     aws_rds_cluster_instance: [cluster]
#   why: >-
#     It keeps the text of statements, which may hold data. A key of your own decides who may read that; it cannot be
#     changed once Performance Insights is on.
#   fix: Set `performance_insights_kms_key_id` to the ARN of a key of your own.
#   messages:
#     default_key: "performance_insights_kms_key_id is {value}: the account's default key encrypts what is collected."
#   references:
#     checkov: [CKV_AWS_354]
#     trivy: [AVD-AWS-0078]
package plumbline.rds.performance_insights_cmk

import data.plumbline.lib

# Whether it is on is said by rds-performance-insights. An instance that says nothing has what its cluster has.
verdict(db) := judge(db) if {
	db.type == "aws_db_instance"
} else := judge(db) if {
	lib.is_set(db, enabled)
} else := lib.over_link(db, "cluster", enabled, [judge(cluster) | some cluster in lib.linked(db, "cluster")]) if {
	count(lib.linked(db, "cluster")) > 0
} else := lib.unknown(enabled, lib.unseen(db, "cluster"))

judge(db) := lib.unknown(enabled, marker) if marker := lib.opaque(lib.value(db, enabled))

else := lib.not_applicable if not lib.is_one_of(db, enabled, [true, "true"])

# Any key that is named will do, known or not, except the one AWS manages for the account.
else := lib.fail(key, "default_key", {"value": lib.value(db, key)}) if is_default(lib.value(db, key))

else := lib.pass

is_default(id) if id in [null, ""]

is_default(id) if endswith(id, "alias/aws/rds")

enabled := ["performance_insights_enabled"]

key := ["performance_insights_kms_key_id"]
