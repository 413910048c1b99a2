# METADATA
# title: Databases are not publicly accessible
# description: No RDS or Aurora instance gets a public address.
# custom:
#   slug: rds-not-public
#   severity: critical
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster_instance]
#   reads:
#     aws_db_instance: [publicly_accessible]
#     aws_rds_cluster_instance: [publicly_accessible]
#   facets:
#     aws_db_instance: [reach]
#   why: >-
#     A publicly accessible instance has a public address and a name that resolves to it, so that one open security
#     group is all that stands between the database and the internet. Clients inside the network never need it.
#   fix: Set `publicly_accessible = false` or leave it out, and reach the database from within the VPC.
#   messages:
#     public: "publicly_accessible is {value}: the database gets an address on the internet."
#     reached: "publicly_accessible is {value}, and {traffic} of the database is reached from {source}."
#   references:
#     checkov: [CKV_AWS_17]
#     trivy: [AVD-AWS-0180]
#     kics: [rds_db_instance_publicly_accessible]
#     fsbp: [RDS.2]
#     cis: ["v5:2.2.3", "v3:2.3.3"]
package plumbline.rds.not_public

import data.plumbline.lib
import data.plumbline.lib.network

# Left out is false: the provider always sends the argument. Aurora's switch is on the instances, not on the cluster.
# Where a path from the internet leads to it (facet `reach`), the message says on which port, and for whom.
verdict(db) := lib.fail(failure.path, "reached", args) if {
	failure := _private(db)
	failure.verdict == "fail"
	way := db.facets.reach.internet[0]
	reached := {"traffic": network.traffic(way), "source": way.sources[0]}
	args := object.union(failure.args, reached)
}

else := _private(db)

_private(db) := lib.must_be_false(db, ["publicly_accessible"], "public")
