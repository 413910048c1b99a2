# METADATA
# title: Databases are protected from deletion
# description: Deletion protection is on for instances, clusters and global clusters.
# custom:
#   slug: rds-deletion-protection
#   severity: high
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster, aws_rds_global_cluster]
#   reads:
#     aws_db_instance: [deletion_protection]
#     aws_rds_cluster: [deletion_protection]
#     aws_rds_global_cluster: [deletion_protection]
#   why: >-
#     With deletion protection, AWS refuses to delete the database whoever asks, so that a wrong plan, script or click
#     ends in an error. Without it, one call ends the database and its automated backups.
#   fix: Set `deletion_protection = true`, and lift it in a change of its own when the database is to go.
#   messages:
#     unprotected: "deletion_protection is {value}: one call deletes the database."
#   references:
#     checkov: [CKV_AWS_293]
#     trivy: [AVD-AWS-0177]
#     fsbp: [RDS.8]
package plumbline.rds.deletion_protection

import data.plumbline.lib

# Left out is false. Replicas are to have it too: readers depend on them.
verdict(db) := lib.must_be_true(db, ["deletion_protection"], "unprotected")
