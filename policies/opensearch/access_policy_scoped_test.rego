package plumbline.opensearch.access_policy_scoped_test

import data.plumbline.opensearch.access_policy_scoped

# no not_applicable: a domain without a policy admits nobody from outside.

judge(statements) := access_policy_scoped.verdict({"facets": {"documents": {"access_policies": {"statements": statements}}}})

allow(principal, conditions) := {
	"effect": "Allow",
	"actions": ["es:ESHttp*"],
	"not_actions": [],
	"principals": [{"type": "AWS", "value": principal}],
	"not_principals": [],
	"conditions": conditions,
	"path": ["access_policies"],
}

anyone := {
	"verdict": "fail",
	"path": ["access_policies"],
	"message": "anyone",
	"args": {"actions": "es:ESHttp*"},
}

test_pass_named if {
	judge([allow("arn:aws:iam::123456789012:role/ledger", [])]) == {"verdict": "pass"}
	access_policy_scoped.verdict({"facets": {"documents": {}}}) == {"verdict": "pass"}
}

test_fail_anyone if {
	judge([allow("*", [])]) == anyone
	judge([allow("*", [{"test": "IpAddress", "variable": "aws:SourceIp", "values": ["203.0.113.0/24"]}])]) == anyone
}

test_fail_nobody if judge([object.union(allow("*", []), {"principals": []})]).message == "nobody"

test_unknown if {
	marker := {"$unknown": "it is a variable"}
	judge([allow(marker, [])]) == {"verdict": "unknown", "path": ["access_policies"], "because": "it is a variable"}
	doc := {"statements": [], "$unknown": "it is computed"}
	access_policy_scoped.verdict({"facets": {"documents": {"access_policies": doc}}}) == {
		"verdict": "unknown",
		"path": ["access_policies"],
		"because": "it is computed",
	}
}
