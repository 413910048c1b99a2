# METADATA
# title: Database logs go to CloudWatch Logs
# description: The logs that say what the engine did are exported, for PostgreSQL its own and those of upgrades.
# custom:
#   slug: rds-log-exports
#   severity: medium
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster]
#   reads:
#     aws_db_instance: [enabled_cloudwatch_logs_exports, engine]
#     aws_rds_cluster: [enabled_cloudwatch_logs_exports, engine]
#   why: >-
#     On the instance the logs last a few days, go with it when it is deleted, and nothing can search or watch them. The
#     log of an upgrade is read when the upgrade has failed.
#   fix: >-
#     Set `enabled_cloudwatch_logs_exports`, `["postgresql", "upgrade"]` for PostgreSQL and `["error", "slowquery"]` for
#     MySQL, and declare the log groups ahead of the database.
#   messages:
#     none: "The database exports none of its logs."
#     missing: "The database does not export its logs {missing}."
#   references:
#     checkov: [CKV_AWS_129, "~CKV_AWS_324"]
#     kics: ["~rds_without_logging"]
#     fsbp: ["~RDS.9", RDS.36, "~RDS.34", "~RDS.37"]
package plumbline.rds.log_exports

import data.plumbline.lib
import data.plumbline.lib.databases
import data.plumbline.lib.lists

# Aurora's are on the cluster.
verdict(db) := lib.not_applicable if databases.is_aurora_instance(db)

else := lib.fail(path, "none", {}) if {
	lib.value(db, path) in [null, []]
	exports_some(db)
}

else := lib.unknown(["engine"], marker) if marker := lib.opaque(engine(db))

else := lib.unknown(["engine"], no_engine) if not is_string(engine(db))

else := lists.must_hold(lib.value(db, path), logs_of(engine(db)), path, "missing")

# Every engine has logs to export, whichever it is; an instance may be Aurora's as long as its engine is not known.
exports_some(db) if {
	db.type == "aws_rds_cluster"
	not is_string(engine(db))
}

exports_some(db) if engine(db) == null

path := ["enabled_cloudwatch_logs_exports"]

engine(db) := lib.value(db, ["engine"])

no_engine := {"$unknown": "the engine is that of its source, which is not known here, and it decides which logs there are"}

# The catalogue speaks of PostgreSQL. Of other engines those are asked for that cost little and need no audit option.
logs_of(name) := ["postgresql", "upgrade"] if name == "postgres"

else := ["postgresql"] if name == "aurora-postgresql"

else := ["alert", "listener"] if contains(name, "oracle")

else := ["error"] if contains(name, "sqlserver")

else := ["diag.log"] if startswith(name, "db2")

else := ["error", "slowquery"]
