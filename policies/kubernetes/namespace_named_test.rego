package plumbline.kubernetes.namespace_named_test

import data.plumbline.kubernetes.namespace_named

judge(namespace) := namespace_named.verdict({"values": {"namespace": namespace}})

test_pass_named if judge("ledger") == {"verdict": "pass"}

test_fail_default if judge("default") == {"verdict": "fail", "path": ["namespace"], "message": "default", "args": {}}

test_unknown_unsaid if {
	judge({"$unknown": "it names no namespace"}) == {"verdict": "unknown", "path": ["namespace"], "because": "it names no namespace"}
}

test_not_applicable_cluster_role if judge(null) == {"verdict": "not_applicable"}
