package plumbline.opensearch.https_modern_test

import data.plumbline.opensearch.https_modern

# no not_applicable: every domain answers over HTTPS.

marker := {"$unknown": "it is a variable"}

judge(block) := https_modern.verdict({"values": {"domain_endpoint_options": block}})

modern := "Policy-Min-TLS-1-2-PFS-2023-10"

flag := ["domain_endpoint_options", 0, "enforce_https"]

policy := ["domain_endpoint_options", 0, "tls_security_policy"]

fail(path, message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

unknown(path) := {"verdict": "unknown", "path": path, "because": "it is a variable"}

test_pass_modern if {
	judge([{"enforce_https": true, "tls_security_policy": modern}]) == {"verdict": "pass"}
	judge([{"tls_security_policy": "Policy-Min-TLS-1-2-2019-07"}]) == {"verdict": "pass"}
}

test_fail_http if {
	judge([]) == fail(["domain_endpoint_options"], "http", {})
	judge([{"enforce_https": false, "tls_security_policy": modern}]) == fail(flag, "http", {"value": false})
}

test_fail_old if {
	old := "Policy-Min-TLS-1-0-2019-07"
	judge([{"enforce_https": true, "tls_security_policy": old}]) == fail(policy, "old", {"value": old})
}

test_fail_unset if {
	judge([{"enforce_https": true}]) == fail(policy, "unset", {})
}

test_unknown if {
	judge([{"enforce_https": marker, "tls_security_policy": modern}]) == unknown(flag)
	judge([{"enforce_https": true, "tls_security_policy": marker}]) == unknown(policy)
	judge(marker) == unknown(flag)
}
