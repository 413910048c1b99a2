# METADATA
# title: RDS instances are Multi-AZ
# description: Production database instances keep a synchronous standby in another availability zone.
# custom:
#   slug: rds-multi-az
#   severity: high
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance]
#   reads:
#     aws_db_instance: [multi_az, replicate_source_db, engine]
#   why: >-
#     With one instance, the loss of a zone, a failed host or a patch is an outage of everything behind the database.
#     A standby takes over in a minute or two, with no data lost.
#   fix: Set `multi_az = true` on the instance, or where the module that makes it is called.
#   messages:
#     single_zone: "multi_az is {value}: the database has no standby in another zone."
#   references:
#     checkov: [CKV_AWS_157]
#     fsbp: [RDS.5]
#     cis: ["v5:2.2.4"]
package plumbline.rds.multi_az

import data.plumbline.lib
import data.plumbline.lib.databases

# A read replica does not carry the writes. An Aurora instance has no standby of its own: its cluster's storage spans
# zones whatever is said here, and a reader takes over. A Multi-AZ DB cluster (aws_rds_cluster) always spans three.
verdict(db) := lib.not_applicable if databases.is_replica(db)

else := lib.not_applicable if startswith(lib.value(db, ["engine"]), "aurora")

else := lib.must_be_true(db, ["multi_az"], "single_zone")
