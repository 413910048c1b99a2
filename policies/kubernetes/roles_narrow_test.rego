package plumbline.kubernetes.roles_narrow_test

import data.plumbline.kubernetes.roles_narrow

marker := {"$unknown": "it is rendered elsewhere"}

judge(name, rule) := roles_narrow.verdict({"values": {"kind": "ClusterRole", "name": name, "rules": [rule]}})

rule(resource, verb) := {"apiGroups": [""], "resources": [resource], "verbs": [verb]}

test_pass_narrow if judge("reader", rule("pods", "list")) == {"verdict": "pass"}

test_fail_wide if {
	judge("reader", rule("pods", "*")) == {"verdict": "fail", "path": ["rules", 0, "verbs"], "message": "wildcard", "args": {"part": "verbs"}}
	judge("reader", rule("roles", "escalate")) == {"verdict": "fail", "path": ["rules", 0, "verbs"], "message": "escalation", "args": {"verb": "escalate"}}
	judge("reader", rule("secrets", "get")) == {"verdict": "fail", "path": ["rules", 0, "resources"], "message": "secrets", "args": {}}
}

test_unknown_elsewhere if judge("reader", marker) == {"verdict": "unknown", "path": ["rules", 0], "because": "it is rendered elsewhere"}

test_not_applicable_builtin if judge("system:node", {}) == {"verdict": "not_applicable"}
