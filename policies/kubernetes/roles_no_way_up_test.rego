package plumbline.kubernetes.roles_no_way_up_test

import data.plumbline.kubernetes.roles_no_way_up

marker := {"$unknown": "it is rendered elsewhere"}

judge(name, rule) := roles_no_way_up.verdict({"values": {"name": name, "rules": [rule]}})

rule(resource, verb) := {"apiGroups": [""], "resources": [resource], "verbs": [verb]}

test_pass_narrow if judge("reader", rule("pods", "get")) == {"verdict": "pass"}

test_fail_way if {
	judge("reader", rule("pods/exec", "create")) == {"verdict": "fail", "path": ["rules", 0], "message": "way", "args": {"verb": "create", "resource": "pods/exec", "consequence": "whoever has it acts as each pod that it reaches"}}
}

test_unknown_elsewhere if judge("reader", marker) == {"verdict": "unknown", "path": ["rules", 0], "because": "it is rendered elsewhere"}

test_not_applicable_builtin if judge("system:node", {}) == {"verdict": "not_applicable"}
