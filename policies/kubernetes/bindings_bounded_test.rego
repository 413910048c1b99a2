package plumbline.kubernetes.bindings_bounded_test

import data.plumbline.kubernetes.bindings_bounded

marker := {"$unknown": "it is rendered elsewhere"}

judge(name, role, subject) := bindings_bounded.verdict({"values": {"name": name, "role": role, "subjects": [subject]}})

account(name) := {"kind": "ServiceAccount", "name": name, "namespace": "ledger"}

test_pass_bounded if judge("api", "reader", account("api")) == {"verdict": "pass"}

test_fail_unbounded if {
	judge("api", "cluster-admin", account("api")) == {"verdict": "fail", "path": ["role"], "message": "cluster_admin", "args": {}}
	judge("api", "reader", account("default")) == {"verdict": "fail", "path": ["subjects", 0], "message": "default_account", "args": {"namespace": "ledger"}}
	judge("api", "reader", {"kind": "Group", "name": "system:masters"}) == {"verdict": "fail", "path": ["subjects", 0], "message": "masters", "args": {}}
}

test_unknown_elsewhere if judge("api", marker, account("api")) == {"verdict": "unknown", "path": ["role"], "because": "it is rendered elsewhere"}

test_not_applicable_builtin if judge("system:node", "system:node", account("api")) == {"verdict": "not_applicable"}
