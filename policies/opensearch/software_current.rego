# METADATA
# title: Domains run current software
# description: Engine and service software are current; automatic updates on.
# custom:
#   slug: os-software-current
#   severity: low
#   service: opensearch
#   planes: [plan, live]
#   subjects: [aws_opensearch_domain, aws_elasticsearch_domain]
#   reads:
#     aws_opensearch_domain: [engine_version, software_update_options]
#     aws_elasticsearch_domain: [elasticsearch_version]
#   why: >-
#     AWS mends holes in the service software by updates, which wait until somebody takes them. An engine without
#     standard support costs more by the hour and gets fewer of them.
#   fix: >-
#     Set `software_update_options { auto_software_update_enabled = true }`, and raise `engine_version` one step at a
#     time as the upgrade paths allow.
#   messages:
#     ended: "Standard support of {version} ended on {date}."
#     by_hand: "auto_software_update_enabled is {value}: updates wait until somebody takes them."
#   references:
#     fsbp: [Opensearch.10]
package plumbline.opensearch.software_current

import data.plumbline.lib

verdict(domain) := lib.worst([supported(domain), updated(domain)])

# The old type has no argument for it.
updated(domain) := lib.pass if is_old(domain)

else := lib.must_be_true(domain, ["software_update_options", 0, "auto_software_update_enabled"], "by_hand")

# Left out, AWS takes a version of today; the old type then takes 1.5.
supported(domain) := lib.unknown(path(domain), lib.opaque(version(domain))) if lib.opaque(version(domain))

else := lib.fail(path(domain), "ended", {"version": version(domain), "date": date}) if {
	some date, versions in ended
	version(domain) in versions
	lib.today >= date
}

else := lib.pass

is_old(domain) if domain.type == "aws_elasticsearch_domain"

path(domain) := ["elasticsearch_version"] if is_old(domain)

else := ["engine_version"]

version(domain) := concat("", ["Elasticsearch_", text]) if {
	is_old(domain)
	text := lib.value(domain, ["elasticsearch_version"])
	is_string(text)
}

else := lib.value(domain, path(domain)) if lib.is_set(domain, path(domain))

else := "Elasticsearch_1.5" if is_old(domain)

else := ""

# https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version
ended := {
	"2025-11-07": {
		"Elasticsearch_1.5", "Elasticsearch_2.3", "Elasticsearch_5.1", "Elasticsearch_5.3", "Elasticsearch_5.5",
		"Elasticsearch_6.0", "Elasticsearch_6.2", "Elasticsearch_6.3", "Elasticsearch_6.4", "Elasticsearch_6.5",
		"Elasticsearch_6.7", "Elasticsearch_7.1", "Elasticsearch_7.4", "Elasticsearch_7.7", "Elasticsearch_7.8",
		"OpenSearch_1.0", "OpenSearch_1.1", "OpenSearch_1.2", "OpenSearch_2.3", "OpenSearch_2.5", "OpenSearch_2.7",
		"OpenSearch_2.9",
	},
	"2027-11-07": {"Elasticsearch_7.9", "Elasticsearch_7.10"},
}
