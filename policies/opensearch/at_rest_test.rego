package plumbline.opensearch.at_rest_test

import data.plumbline.opensearch.at_rest

# no not_applicable: every domain can be encrypted.

marker := {"$unknown": "it is a variable"}

judge(block) := at_rest.verdict({"values": {"encrypt_at_rest": block}})

key := ["encrypt_at_rest", 0, "kms_key_id"]

enabled := ["encrypt_at_rest", 0, "enabled"]

service_key := {"verdict": "fail", "path": key, "message": "service_key", "args": {}}

plain(value) := {"verdict": "fail", "path": enabled, "message": "plain", "args": {"value": value}}

test_pass_customer_key if {
	judge([{"enabled": true, "kms_key_id": "arn:aws:kms:eu-west-1:123456789012:key/1"}]) == {"verdict": "pass"}
	judge([{"enabled": true, "kms_key_id": {"$unknown": "later", "refs": ["aws_kms_key.this"]}}]) == {"verdict": "pass"}
}

test_fail_plain if {
	judge([{"enabled": false}]) == plain(false)
	judge([]) == plain(null)
	at_rest.verdict({"values": {}}) == plain(null)
}

test_fail_service_key if {
	judge([{"enabled": true}]) == service_key
	judge([{"enabled": true, "kms_key_id": "alias/aws/es"}]) == service_key
}

test_unknown if {
	judge(marker) == {"verdict": "unknown", "path": enabled, "because": "it is a variable"}
	judge([{"enabled": marker}]) == {"verdict": "unknown", "path": enabled, "because": "it is a variable"}
	judge([{"enabled": true, "kms_key_id": marker}]) == {
		"verdict": "unknown",
		"path": key,
		"because": "it is a variable",
	}
}
