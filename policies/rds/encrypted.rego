# METADATA
# title: Database storage is encrypted
# description: RDS instances and clusters encrypt their storage, unless they inherit that from their source.
# custom:
#   slug: rds-encrypted
#   severity: high
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster]
#   reads:
#     aws_db_instance: [storage_encrypted, replicate_source_db, snapshot_identifier, restore_to_point_in_time]
#     aws_rds_cluster:
#       - storage_encrypted
#       - engine_mode
#       - replication_source_identifier
#       - snapshot_identifier
#       - restore_to_point_in_time
#   why: >-
#     Storage encryption covers the data, its logs, its automated backups, its snapshots and its replicas at once.
#     It cannot be switched on later: the database must be copied and moved.
#   fix: Set `storage_encrypted = true` when the database is made, and `kms_key_id` for a key of your own.
#   messages:
#     plain: "storage_encrypted is {value}: the storage, its backups and its snapshots are not encrypted."
#   references:
#     checkov: [CKV_AWS_16]
#     trivy: [AVD-AWS-0080]
#     kics: [db_instance_storage_not_encrypted, rds_storage_not_encrypted]
#     fsbp: [RDS.3]
#     cis: ["v5:2.2.1", "v3:2.3.1"]
package plumbline.rds.encrypted

import data.plumbline.lib
import data.plumbline.lib.databases

verdict(db) := lib.pass if lib.is_one_of(db, ["storage_encrypted"], [true, "true"])

# A replica is as encrypted as its source, which is judged where it is declared.
else := lib.not_applicable if databases.is_replica(db)

else := lib.unknown(["storage_encrypted"], restored) if databases.is_restored(db)

# Aurora Serverless v1 is always encrypted.
else := lib.pass if lib.is_one_of(db, ["engine_mode"], ["serverless"])

else := lib.must_be_true(db, ["storage_encrypted"], "plain")

restored := {"$unknown": "the database is as encrypted as the backup it is restored from, which is not known here"}
