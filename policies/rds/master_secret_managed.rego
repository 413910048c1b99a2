# METADATA
# title: The master password is managed by the service
# description: >-
#   RDS keeps the master password in Secrets Manager under a customer key, or it is given write-only. None enters state.
# custom:
#   slug: rds-master-secret-managed
#   severity: high
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster]
#   reads:
#     aws_db_instance:
#       - manage_master_user_password
#       - master_user_secret_kms_key_id
#       - password
#       - password_wo
#       - password_wo_version
#       - replicate_source_db
#       - snapshot_identifier
#       - restore_to_point_in_time
#     aws_rds_cluster:
#       - manage_master_user_password
#       - master_user_secret_kms_key_id
#       - master_password
#       - master_password_wo
#       - master_password_wo_version
#       - replication_source_identifier
#       - global_cluster_identifier
#       - snapshot_identifier
#       - restore_to_point_in_time
#   why: >-
#     A password that Terraform hands over stands in clear text in the state and in every plan, for all who can read
#     them, wherever it came from. RDS makes one itself, rotates it, and keeps it in a secret that only its key opens.
#   fix: >-
#     Set `manage_master_user_password = true` and `master_user_secret_kms_key_id` to a key of your own, and drop the
#     password; where that cannot be, give it as `password_wo` (`master_password_wo` on a cluster).
#   messages:
#     in_state: "The master password is given in the configuration ({origin}), so it stands in clear text in the state."
#     unmanaged: "manage_master_user_password is {value}, and no master password is given write-only either."
#     default_key: "master_user_secret_kms_key_id is {value}: the account's default key encrypts the master secret."
package plumbline.rds.master_secret_managed

import data.plumbline.lib
import data.plumbline.lib.databases

verdict(db) := judge(db, password(db))

# The argument that puts the password into state, with its value.
password(db) := ["master_password", lib.value(db, ["master_password"])] if db.type == "aws_rds_cluster"

else := ["password", lib.value(db, ["password"])]

judge(db, [attribute, given]) := unseen(db) if given in [null, ""]

# A random_password is in state whatever it turns out to be.
else := lib.fail([attribute], "in_state", {"origin": "generated"}) if lib.is_generated(given)

else := lib.unknown([attribute], given) if lib.is_unknown(given)

else := lib.fail([attribute], "in_state", {"origin": origin(given)})

# A secret says where it is from; a value that is not marked was written down.
origin(given) := given["$secret"] if lib.is_secret(given)

else := "literal"

# No password is seen: the service manages one, it is write-only, or the database needs none of its own.
unseen(db) := managed_key(db) if lib.is_one_of(db, ["manage_master_user_password"], [true, "true"])

else := lib.pass if is_write_only(db)

else := lib.not_applicable if databases.is_replica(db)

else := lib.not_applicable if databases.is_restored(db)

# The secondary clusters of a global database have their primary's.
else := lib.not_applicable if databases.is_given(db, "global_cluster_identifier")

else := lib.must_be_true(db, ["manage_master_user_password"], "unmanaged")

# Plans never show a write-only value; its version stands beside it.
is_write_only(db) if {
	some attribute in ["password_wo", "password_wo_version", "master_password_wo", "master_password_wo_version"]
	lib.is_set(db, [attribute])
}

# Any key that is named will do, known or not, except the one AWS manages for the account.
managed_key(db) := lib.fail(["master_user_secret_kms_key_id"], "default_key", {"value": key}) if {
	key := lib.value(db, ["master_user_secret_kms_key_id"])
	is_default(key)
}

else := lib.pass

is_default(key) if key in [null, ""]

is_default(key) if endswith(key, "alias/aws/secretsmanager")
