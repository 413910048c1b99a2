# METADATA
# title: Databases are backed up
# description: Automated backups are kept long enough to notice a loss and go back before it.
# custom:
#   slug: rds-backups
#   severity: high
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster]
#   reads:
#     aws_db_instance: [backup_retention_period, replicate_source_db, engine]
#     aws_rds_cluster: [backup_retention_period]
#   parameters:
#     backup_retention_days: Days that automated backups must be kept, 7 when not declared.
#   why: >-
#     Automated backups are what point-in-time recovery is made of, and a bad change is often noticed only days later.
#     An instance made without the argument keeps none, a cluster keeps one day.
#   fix: Set `backup_retention_period` to the days wanted (35 at most).
#   messages:
#     too_short: "backup_retention_period is {value}: automated backups must be kept at least {least} days."
#     too_long: "backup_retention_period is {value}: RDS keeps backups for 35 days at most, and refuses more."
#   references:
#     checkov: ["~CKV_AWS_133"]
#     trivy: ["~AVD-AWS-0077"]
#     kics: ["~rds_with_backup_disabled"]
#     fsbp: [RDS.11]
package plumbline.rds.backups

import data.plumbline.lib

# A replica of an instance is restored from its source's backups. A replica cluster keeps backups of its own.
verdict(db) := lib.not_applicable if not lib.value(db, ["replicate_source_db"]) in [null, ""]

# Aurora's backups are the cluster's.
else := lib.not_applicable if {
	db.type == "aws_db_instance"
	startswith(lib.value(db, ["engine"]), "aurora")
}

else := lib.fail(["backup_retention_period"], "too_long", {"value": lib.value(db, ["backup_retention_period"])}) if {
	lib.number(lib.value(db, ["backup_retention_period"])) > 35
}

else := lib.must_be_at_least(db, ["backup_retention_period"], lib.parameter_or("backup_retention_days", 7), "too_short")
