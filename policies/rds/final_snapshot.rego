# METADATA
# title: A deleted database leaves its data behind
# description: A final snapshot is taken on deletion, and automated backups are kept.
# custom:
#   slug: rds-final-snapshot
#   severity: medium
#   service: rds
#   planes: [plan]
#   subjects: [aws_db_instance, aws_rds_cluster]
#   reads:
#     aws_db_instance:
#       - skip_final_snapshot
#       - final_snapshot_identifier
#       - delete_automated_backups
#       - replicate_source_db
#       - engine
#     aws_rds_cluster: [skip_final_snapshot, final_snapshot_identifier, delete_automated_backups]
#   why: >-
#     Deleting a database deletes its automated backups too, unless it is told not to. A final snapshot is then all that
#     is left after a wrong plan or a database that was needed after all.
#   fix: >-
#     Set `skip_final_snapshot = false` with a `final_snapshot_identifier`, and `delete_automated_backups = false`.
#   messages:
#     skipped: "skip_final_snapshot is {value}: nothing is kept of the database when it is deleted."
#     no_name: "No final_snapshot_identifier is given: without one the provider refuses to delete the database."
#     deleted: "delete_automated_backups is {value}: the automated backups are deleted with the database."
package plumbline.rds.final_snapshot

import data.plumbline.lib
import data.plumbline.lib.databases

# Of a replica no final snapshot can be taken, and Aurora's data is its cluster's.
verdict(db) := lib.not_applicable if databases.is_replica(db)

else := lib.not_applicable if databases.is_aurora_instance(db)

else := lib.worst([snapshot(db), lib.must_be_false(db, ["delete_automated_backups"], "deleted")]) if {
	lib.is_set(db, ["delete_automated_backups"])
}

# Left out it is true.
else := lib.worst([snapshot(db), lib.fail(["delete_automated_backups"], "deleted", {"value": null})])

snapshot(db) := lib.fail(["final_snapshot_identifier"], "no_name", {}) if {
	lib.value(db, ["skip_final_snapshot"]) in [false, "false", null]
	lib.value(db, ["final_snapshot_identifier"]) in [null, ""]
}

else := lib.must_be_false(db, ["skip_final_snapshot"], "skipped")
