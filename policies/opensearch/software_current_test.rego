package plumbline.opensearch.software_current_test

import data.plumbline.opensearch.software_current

# no not_applicable: every domain runs software.

marker := {"$unknown": "it is a variable"}

judge(type, values) := verdict if {
	verdict := software_current.verdict({"type": type, "values": values}) with data.today as "2026-11-24"
}

domain(version, updates) := judge("aws_opensearch_domain", {
	"engine_version": version,
	"software_update_options": [{"auto_software_update_enabled": updates}],
})

old(values) := judge("aws_elasticsearch_domain", values)

ended(path, version) := {
	"verdict": "fail",
	"path": [path],
	"message": "ended",
	"args": {"version": version, "date": "2025-11-07"},
}

test_pass_current if {
	domain("OpenSearch_2.19", true) == {"verdict": "pass"}
	domain("Elasticsearch_7.10", true) == {"verdict": "pass"}
	old({"elasticsearch_version": "7.10"}) == {"verdict": "pass"}
	judge("aws_opensearch_domain", {"software_update_options": [{"auto_software_update_enabled": true}]}) == {"verdict": "pass"}
}

test_fail_ended if {
	domain("OpenSearch_2.5", true) == ended("engine_version", "OpenSearch_2.5")
	old({"elasticsearch_version": "6.4"}) == ended("elasticsearch_version", "Elasticsearch_6.4")
	old({}) == ended("elasticsearch_version", "Elasticsearch_1.5")
}

test_fail_by_hand if {
	domain("OpenSearch_2.19", false) == {
		"verdict": "fail",
		"path": ["software_update_options", 0, "auto_software_update_enabled"],
		"message": "by_hand",
		"args": {"value": false},
	}
}

test_unknown if {
	domain(marker, true) == {"verdict": "unknown", "path": ["engine_version"], "because": "it is a variable"}
	domain("OpenSearch_2.19", marker) == {
		"verdict": "unknown",
		"path": ["software_update_options", 0, "auto_software_update_enabled"],
		"because": "it is a variable",
	}
}
