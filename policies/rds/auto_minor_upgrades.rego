# METADATA
# title: Minor upgrades of databases are automatic, major ones are not
# description: Minor engine versions are applied in the maintenance window, and no major upgrade can happen by accident.
# custom:
#   slug: rds-auto-minor-upgrades
#   severity: medium
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster, aws_rds_cluster_instance]
#   reads:
#     aws_db_instance: [auto_minor_version_upgrade, allow_major_version_upgrade]
#     aws_rds_cluster: [allow_major_version_upgrade]
#     aws_rds_cluster_instance: [auto_minor_version_upgrade]
#   why: >-
#     Minor versions carry the security fixes, and nobody remembers to apply them by hand. A major version changes
#     behaviour and cannot be taken back: with the permission left on, one changed digit is enough.
#   fix: >-
#     Leave `auto_minor_version_upgrade` at true, and set `allow_major_version_upgrade` for the one change that upgrades.
#   messages:
#     no_minor: "auto_minor_version_upgrade is {value}: fixes of the engine wait until somebody applies them."
#     major: "allow_major_version_upgrade is {value}: a changed version upgrades the engine for good."
#   references:
#     checkov: [CKV_AWS_226]
#     kics: [automatic_minor_upgrades_disabled]
#     fsbp: [RDS.13]
#     cis: ["v5:2.2.2", "v3:2.3.2"]
package plumbline.rds.auto_minor_upgrades

import data.plumbline.lib

# Minor upgrades are said on instances, major ones on whatever has the engine's version. AWS keeps no note of
# allow_major_version_upgrade, so a live model never shows it.
verdict(db) := lib.worst([minor(db), major(db)])

minor(db) := lib.not_applicable if db.type == "aws_rds_cluster"

else := lib.must_be_true(db, ["auto_minor_version_upgrade"], "no_minor")

major(db) := lib.not_applicable if db.type == "aws_rds_cluster_instance"

else := lib.must_be_false(db, ["allow_major_version_upgrade"], "major")
