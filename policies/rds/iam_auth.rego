# METADATA
# title: Databases admit IAM identities
# description: IAM database authentication is on where the engine offers it.
# custom:
#   slug: rds-iam-auth
#   severity: medium
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster]
#   reads:
#     aws_db_instance:
#       - iam_database_authentication_enabled
#       - engine
#       - engine_version
#       - replicate_source_db
#       - snapshot_identifier
#       - restore_to_point_in_time
#     aws_rds_cluster:
#       - iam_database_authentication_enabled
#       - engine
#       - engine_mode
#       - replication_source_identifier
#       - snapshot_identifier
#       - restore_to_point_in_time
#   why: >-
#     With IAM a workload signs in with a token that lives fifteen minutes and that its role alone can make. Without it
#     there are passwords, which are copied, shared and never changed.
#   fix: >-
#     Set `iam_database_authentication_enabled = true`, make users that use it, and allow rds-db:connect to their roles.
#   messages:
#     "off": "iam_database_authentication_enabled is {value}: workloads can sign in with passwords only."
#   references:
#     checkov: [CKV_AWS_161, CKV_AWS_162]
#     trivy: [AVD-AWS-0176]
#     kics: [iam_database_auth_not_enabled]
#     fsbp: [RDS.10, RDS.12]
package plumbline.rds.iam_auth

import data.plumbline.lib
import data.plumbline.lib.databases

verdict(db) := lib.pass if lib.is_one_of(db, ["iam_database_authentication_enabled"], [true, "true"])

# Aurora's is on the cluster, and Serverless v1 has none.
else := lib.not_applicable if databases.is_aurora_instance(db)

else := lib.not_applicable if lib.is_one_of(db, ["engine_mode"], ["serverless"])

# Of a replica or a restored database the engine is not said. Where it has to be, and is left out, none is excused.
else := lib.unknown(["engine"], marker) if marker := lib.opaque(lib.value(db, ["engine"]))

else := lib.unknown(["engine"], no_engine) if {
	lib.value(db, ["engine"]) == null
	databases.has_engine_of_source(db)
}

else := lib.not_applicable if has_no_iam(lib.value(db, ["engine"]))

else := lib.not_applicable if is_old_mariadb(db)

else := lib.must_be_true(db, ["iam_database_authentication_enabled"], "off")

# Oracle, SQL Server and Db2 do not know IAM.
has_no_iam(engine) if {
	is_string(engine)
	every name in ["postgres", "mysql", "mariadb", "aurora"] {
		not contains(engine, name)
	}
}

# MariaDB does from 10.6 on.
is_old_mariadb(db) if {
	lib.value(db, ["engine"]) == "mariadb"
	version := databases.version(lib.value(db, ["engine_version"]))
	count(version) > 1
	version < [10, 6]
}

no_engine := {"$unknown": "the engine is that of its source, which is not known here"}
