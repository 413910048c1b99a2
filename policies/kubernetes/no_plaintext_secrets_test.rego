package plumbline.kubernetes.no_plaintext_secrets_test

import data.plumbline.kubernetes.no_plaintext_secrets

marker := {"$unknown": "it is rendered elsewhere"}

judge(values) := no_plaintext_secrets.verdict({"values": values})

env(value) := {"pod": {"containers": [{"env": [{"name": "DB_PASSWORD", "value": value}]}]}}

path := ["pod", "containers", 0, "env", 0, "value"]

test_pass_reference if judge(env(null)) == {"verdict": "pass"}

test_fail_literal if {
	judge(env({"$secret": "literal"})) == {"verdict": "fail", "path": path, "message": "literal", "args": {}}
	judge({"data": {"password": {"$secret": "literal"}}}) == {"verdict": "fail", "path": ["data", "password"], "message": "literal", "args": {}}
}

test_unknown_elsewhere if {
	judge(env(marker)) == {"verdict": "unknown", "path": path, "because": "it is rendered elsewhere"}
	judge({"data": marker}) == {"verdict": "unknown", "path": ["data"], "because": "it is rendered elsewhere"}
}

# no not_applicable: every workload and ConfigMap can hold one.
