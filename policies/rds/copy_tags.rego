# METADATA
# title: Snapshots carry the tags of their database
# description: Tags are copied from the database to its snapshots.
# custom:
#   slug: rds-copy-tags
#   severity: low
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster]
#   reads:
#     aws_db_instance: [copy_tags_to_snapshot, engine]
#     aws_rds_cluster: [copy_tags_to_snapshot]
#   why: >-
#     Access rules, retention and cost reports go by tags. A snapshot without them holds the same data, and falls out of
#     all three.
#   fix: Set `copy_tags_to_snapshot = true`.
#   messages:
#     untagged: "copy_tags_to_snapshot is {value}: snapshots are made without the tags of the database."
#   references:
#     checkov: [CKV2_AWS_60]
#     fsbp: [RDS.17, RDS.16]
package plumbline.rds.copy_tags

import data.plumbline.lib
import data.plumbline.lib.databases

# An Aurora instance's own setting has no effect: the cluster's counts.
verdict(db) := lib.not_applicable if databases.is_aurora_instance(db)

else := lib.must_be_true(db, ["copy_tags_to_snapshot"], "untagged")
