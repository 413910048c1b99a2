package plumbline.opensearch.logs_test

import data.plumbline.opensearch.logs

# no not_applicable: every domain has logs.

marker := {"$unknown": "it is a variable"}

all_logs := [{"log_type": type} | some type in ["ES_APPLICATION_LOGS", "INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS", "AUDIT_LOGS"]]

judge(options, principal) := verdict if {
	verdict := logs.verdict({
		"values": {"log_publishing_options": options},
		"links": {"log_resource_policies": {"to": ["policy"]}},
	}) with input.related as {"policy": {
		"address": "policy",
		"facets": {"documents": {"policy_document": {"statements": [{
			"effect": "Allow",
			"actions": ["logs:PutLogEvents"],
			"not_actions": [],
			"principals": [{"type": "Service", "value": principal}],
		}]}}},
	}}
}

missing(names) := {
	"verdict": "fail",
	"path": ["log_publishing_options"],
	"message": "missing",
	"args": {"logs": names},
}

unknown := {"verdict": "unknown", "path": ["log_publishing_options"], "because": "it is a variable"}

test_pass_published if {
	judge(all_logs, "es.amazonaws.com") == {"verdict": "pass"}
}

test_fail_missing if {
	judge([], "es.amazonaws.com") == missing("ES_APPLICATION_LOGS, INDEX_SLOW_LOGS, SEARCH_SLOW_LOGS, AUDIT_LOGS")
	some_off := [object.union(option, {"enabled": option.log_type != "AUDIT_LOGS"}) | some option in all_logs]
	judge(some_off, "es.amazonaws.com") == missing("AUDIT_LOGS")
}

test_unknown_options if {
	judge(marker, "es.amazonaws.com") == unknown
	judge([marker], "es.amazonaws.com") == unknown
	judge([{"log_type": marker}], "es.amazonaws.com") == unknown
}

test_unknown_admission if {
	judge(all_logs, "delivery.logs.amazonaws.com") == {
		"verdict": "unknown",
		"path": [],
		"because": "no resource policy that admits the service is to be seen, and one may be elsewhere",
	}
}
