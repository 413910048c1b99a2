# METADATA
# title: Domains publish their logs
# description: Error, slow and audit logs are published to groups whose resource policy admits the service.
# custom:
#   slug: os-logs
#   severity: medium
#   service: opensearch
#   planes: [plan, live]
#   subjects: [aws_opensearch_domain, aws_elasticsearch_domain]
#   reads:
#     aws_opensearch_domain: [log_publishing_options]
#     aws_elasticsearch_domain: [log_publishing_options]
#     aws_cloudwatch_log_resource_policy: []
#   links:
#     aws_opensearch_domain: [log_resource_policies]
#     aws_elasticsearch_domain: [log_resource_policies]
#   facets:
#     aws_cloudwatch_log_resource_policy: [documents]
#   why: >-
#     The audit log says who read or deleted which index, the slow logs which query brought the cluster down, and the
#     error log why a node left.
#   fix: >-
#     Write a `log_publishing_options` block for each of `ES_APPLICATION_LOGS`, `INDEX_SLOW_LOGS`, `SEARCH_SLOW_LOGS`
#     and `AUDIT_LOGS`, and an `aws_cloudwatch_log_resource_policy` that allows `es.amazonaws.com` to write them.
#   messages:
#     missing: "Logs that are not published: {logs}."
#   references:
#     checkov: ["~CKV_AWS_84", "~CKV_AWS_317"]
#     trivy: ["~AVD-AWS-0042"]
#     kics: ["~elasticsearch_logs_disabled", "~elasticsearch_without_slow_logs"]
#     fsbp: [Opensearch.4, Opensearch.5]
package plumbline.opensearch.logs

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.grants

verdict(domain) := lib.unknown(["log_publishing_options"], lib.opaque(options(domain))) if lib.opaque(options(domain))

else := lib.pass if {
	count(missing(domain)) == 0
	is_admitted(domain)
}

else := lib.unknown(["log_publishing_options"], open_option(domain)) if open_option(domain)

else := lib.fail(["log_publishing_options"], "missing", {"logs": concat(", ", missing(domain))}) if {
	count(missing(domain)) > 0
}

# These policies are the account's, ten at most: another root may have the one that admits.
else := lib.unknown([], {"$unknown": "no resource policy that admits the service is to be seen, and one may be elsewhere"})

options(domain) := object.get(domain.values, "log_publishing_options", [])

missing(domain) := [type |
	some type in ["ES_APPLICATION_LOGS", "INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS", "AUDIT_LOGS"]
	not is_published(domain, type)
]

# Left out, `enabled` is true.
is_published(domain, type) if {
	some option in options(domain)
	option.log_type == type
	object.get(option, "enabled", true) in [true, "true"]
}

open_option(domain) := lib.first_unknown([part |
	count(missing(domain)) > 0
	some option in options(domain)
	some part in [option, object.get(option, "log_type", null), object.get(option, "enabled", null)]
])

is_admitted(domain) if {
	some policy in lib.linked(domain, "log_resource_policies")
	some statement in documents.allowing(documents.document(policy, "policy_document"))
	grants.covers(statement, "logs:putlogevents") == "yes"
	some principal in statement.principals
	principal.value in {"es.amazonaws.com", "opensearchservice.amazonaws.com", "*"}
}
