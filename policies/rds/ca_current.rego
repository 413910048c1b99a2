# METADATA
# title: Databases have a certificate of a current authority
# description: The certificate authority of the database is one whose root is valid for years to come.
# custom:
#   slug: rds-ca-current
#   severity: medium
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster, aws_rds_cluster_instance]
#   reads:
#     aws_db_instance: [ca_cert_identifier]
#     aws_rds_cluster: [ca_certificate_identifier, engine]
#     aws_rds_cluster_instance: [ca_cert_identifier]
#   parameters:
#     rds_current_cas: Certificate authorities that are current besides those that the control knows.
#   why: >-
#     When its authority expires, every client that checks the server's certificate, as all should, is refused from one
#     minute to the next.
#   fix: >-
#     Set `ca_cert_identifier = "rds-ca-rsa2048-g1"` (`ca_certificate_identifier` on a Multi-AZ cluster), after the
#     clients have the bundle of RDS's roots. Left out, a new database has the authority that is RDS's default.
#   messages:
#     expired: "The certificate authority {value} expired on {ended}."
#   references:
#     checkov: [CKV_AWS_211]
#     kics: [ca_certificate_identifier_is_outdated]
package plumbline.rds.ca_current

import data.plumbline.lib

# Certificates are the instances' where a cluster is Aurora's.
verdict(db) := lib.not_applicable if {
	db.type == "aws_rds_cluster"
	startswith(lib.value(db, ["engine"]), "aurora")
}

else := judge(path(db), lib.value(db, path(db)))

path(db) := ["ca_certificate_identifier"] if db.type == "aws_rds_cluster"

else := ["ca_cert_identifier"]

# Left out is RDS's default for new databases, which has been a current one since January 2024.
judge(_, null) := lib.pass

judge(at, authority) := lib.pass if {
	authority in {"rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"}
} else := lib.pass if {
	authority in lib.parameter_or("rds_current_cas", [])
} else := lib.unknown(at, marker) if {
	marker := lib.opaque(authority)
} else := lib.fail(at, "expired", {"value": authority, "ended": expired[authority]}) if {
	authority != null
} else := lib.unknown(at, {"$unknown": concat("", ["no end is known for the authority ", authority])}) if {
	authority != null
}

# https://github.com/aws-samples/rds-ssl-update for 2015;
# https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_rds.CaCertificate.html for 2019.
expired := {
	"rds-ca-2015": "2020-03-05",
	"rds-ca-2019": "2024-08-22",
}
