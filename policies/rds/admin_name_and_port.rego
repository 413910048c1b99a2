# METADATA
# title: Databases use neither the default administrator nor the default port
# description: The master user has a name of its own, and the engine listens on another port than its usual one.
# custom:
#   slug: rds-admin-name-and-port
#   severity: low
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster]
#   reads:
#     aws_db_instance: [username, port, engine, replicate_source_db, snapshot_identifier, restore_to_point_in_time]
#     aws_rds_cluster:
#       - master_username
#       - port
#       - engine
#       - replication_source_identifier
#       - global_cluster_identifier
#       - snapshot_identifier
#       - restore_to_point_in_time
#   why: >-
#     Scanners try the well-known names on the well-known ports first. Other ones keep nobody out who is set on it, but
#     they keep a database out of what is found and tried by chance.
#   fix: >-
#     Choose a `username` (`master_username` on a cluster) and a `port` of your own when the database is made; a new name
#     means a new database. Where clients cannot be moved, write a waiver.
#   messages:
#     name: "{attribute} is {value}, which everybody tries first."
#     port: "The database listens on {port}, the usual port of {engine}."
#   references:
#     kics: [rds_using_default_port]
#     fsbp: [RDS.23, "~RDS.25"]
package plumbline.rds.admin_name_and_port

import data.plumbline.lib
import data.plumbline.lib.databases
import data.plumbline.lib.stores

# An instance of Aurora has its cluster's.
verdict(db) := lib.not_applicable if databases.is_aurora_instance(db)

else := lib.worst([name(db), port(db)])

# RDS itself proposes admin and postgres; the others are what people call an administrator.
usual_names := {"admin", "administrator", "postgres", "root", "sa"}

attribute(db) := "master_username" if db.type == "aws_rds_cluster"

else := "username"

name(db) := judge_name(db, lib.value(db, [attribute(db)])) if lib.is_set(db, [attribute(db)])

# The name is that of the source, backup or primary, and judged there.
else := lib.not_applicable

judge_name(db, given) := lib.unknown([attribute(db)], marker) if marker := lib.opaque(given)

else := lib.fail([attribute(db)], "name", {"attribute": attribute(db), "value": given}) if lower(given) in usual_names

else := lib.pass

# A replica or a restored database listens where its source does, unless told otherwise.
port(db) := lib.not_applicable if {
	not databases.is_given(db, "port")
	is_copy(db)
}

else := lib.unknown(["port"], marker) if marker := lib.opaque(stores.port(db))

else := lib.unknown(["engine"], marker) if marker := lib.opaque(usual_port(db))

else := lib.fail(["port"], "port", {"port": stores.port(db), "engine": lib.value(db, ["engine"])}) if {
	lib.number(stores.port(db)) == usual_port(db)
}

else := lib.pass

usual_port(db) := stores.port({"type": db.type, "values": {"engine": lib.value(db, ["engine"])}})

is_copy(db) if databases.is_replica(db)

is_copy(db) if databases.is_restored(db)
