# METADATA
# title: Databases are encrypted with a key of one's own
# description: The storage key is a customer-managed key that is declared here or approved in the configuration.
# custom:
#   slug: rds-cmk
#   severity: medium
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster]
#   reads:
#     aws_db_instance:
#       - kms_key_id
#       - storage_encrypted
#       - engine
#       - replicate_source_db
#       - snapshot_identifier
#       - restore_to_point_in_time
#     aws_rds_cluster:
#       - kms_key_id
#       - storage_encrypted
#       - replication_source_identifier
#       - snapshot_identifier
#       - restore_to_point_in_time
#   links:
#     aws_db_instance: [kms_key]
#     aws_rds_cluster: [kms_key]
#   parameters:
#     approved_kms_keys: ARNs, ids or aliases of keys that are declared elsewhere and may encrypt data.
#   why: >-
#     AWS's default key has a policy that nobody can change: whoever may read the database may decrypt it, snapshots
#     cannot be shared, and access cannot be withdrawn by taking the key away.
#   fix: Set `kms_key_id` to the ARN of a key of your own when the database is made; a new key means a new database.
#   messages:
#     default_key: "kms_key_id is {value}: the account's default key encrypts the database."
#     not_approved: "The key {value} is neither declared here nor among `approved_kms_keys`."
package plumbline.rds.cmk

import data.plumbline.lib
import data.plumbline.lib.databases

# Whether it is encrypted at all is said by rds-encrypted.
verdict(db) := lib.not_applicable if lib.is_one_of(db, ["storage_encrypted"], [false, "false"])

else := lib.not_applicable if databases.is_aurora_instance(db)

else := lib.pass if count(lib.linked(db, "kms_key")) > 0

else := left_out(db) if lib.value(db, ["kms_key_id"]) in [null, ""]

else := lib.unknown(["kms_key_id"], marker) if marker := lib.opaque(lib.value(db, ["kms_key_id"]))

else := judge(lib.value(db, ["kms_key_id"]))

left_out(db) := lib.not_applicable if databases.is_replica(db)

else := lib.unknown(["kms_key_id"], restored) if databases.is_restored(db)

else := lib.fail(["kms_key_id"], "default_key", {"value": null})

restored := {"$unknown": "the key is that of the backup it is restored from, which is not known here"}

judge(key) := lib.fail(["kms_key_id"], "default_key", {"value": key}) if endswith(key, "alias/aws/rds")

else := lib.pass if key in lib.parameter_or("approved_kms_keys", [])

else := lib.fail(["kms_key_id"], "not_approved", {"value": key}) if lib.parameter("approved_kms_keys")

# An id does not tell a key of one's own from AWS's.
else := lib.unknown(["kms_key_id"], {"$unknown": concat("", [
	key,
	" is not in this input, and the configuration declares no `approved_kms_keys`",
])})
