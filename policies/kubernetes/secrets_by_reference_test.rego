package plumbline.kubernetes.secrets_by_reference_test

import data.plumbline.kubernetes.secrets_by_reference

marker := {"$unknown": "it is rendered elsewhere"}

judge(values) := secrets_by_reference.verdict({"values": values})

test_pass_empty if judge({"secret_type": "kubernetes.io/service-account-token"}) == {"verdict": "pass"}

test_fail_value if {
	judge({"data": {"password": {"$secret": "literal"}}}) == {"verdict": "fail", "path": ["data"], "message": "value", "args": {"keys": ["password"]}}
}

test_unknown_elsewhere if judge({"string_data": marker}) == {"verdict": "unknown", "path": ["string_data"], "because": "it is rendered elsewhere"}

# no not_applicable: every Secret is one.
