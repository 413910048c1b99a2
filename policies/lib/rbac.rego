# METADATA
# title: RBAC
# description: Roles and role bindings of Kubernetes that give more than anybody needs.
package plumbline.lib.rbac

import data.plumbline.lib

# Roles and bindings that Kubernetes makes itself, and mends when they are changed.
is_builtin(subject) if startswith(lib.value(subject, ["name"]), "system:")

is_builtin(subject) if lib.is_one_of(subject, ["labels", "kubernetes.io/bootstrapping"], ["rbac-defaults"])

# The verdict on a role: no rule of it is for everything of a kind, or a way to more than the role itself.
narrow(role) := lib.unknown(["rules"], marker) if marker := lib.opaque(lib.value(role, ["rules"]))

else := lib.worst(array.concat([lib.pass], [judgement |
	some i, rule in lib.value(role, ["rules"])
	judgement := _judge_rule(["rules", i], rule, lib.value(role, ["kind"]))
]))

_judge_rule(path, rule, kind) := lib.unknown(path, marker) if marker := lib.opaque(rule)

else := lib.fail(array.concat(path, [part]), "wildcard", {"part": part}) if {
	found := [part | some part in ["apiGroups", "resources", "verbs"]; "*" in rule[part]]
	part := found[0]
}

else := lib.fail(array.concat(path, ["verbs"]), "escalation", {"verb": verb}) if {
	found := [verb | some verb in rule.verbs; verb in {"bind", "escalate", "impersonate"}]
	verb := found[0]
}

else := lib.fail(array.concat(path, ["resources"]), "secrets", {}) if {
	kind == "ClusterRole"
	"secrets" in rule.resources
	count(object.get(rule, "resourceNames", [])) == 0
	some verb in rule.verbs
	verb in {"get", "list", "watch"}
}

else := lib.unknown(path, marker) if {
	marker := lib.first_unknown([v |
		some part in ["apiGroups", "resources", "verbs"]
		some v in array.concat([rule[part]], [word | some word in rule[part]])
	])
}

else := lib.pass

# The verdict on a binding: no administrator, nobody unnamed, and no account that every pod may have.
bounded(binding) := lib.fail(["role"], "cluster_admin", {}) if lib.is_one_of(binding, ["role"], ["cluster-admin"])

else := lib.unknown(["role"], marker) if marker := lib.opaque(lib.value(binding, ["role"]))

else := lib.unknown(["subjects"], marker) if marker := lib.opaque(lib.value(binding, ["subjects"]))

else := lib.worst(array.concat([lib.pass], [judgement |
	some i, subject in lib.value(binding, ["subjects"])
	judgement := _judge_subject(["subjects", i], subject)
]))

_judge_subject(path, subject) := lib.unknown(path, marker) if marker := lib.opaque(subject)

else := lib.fail(path, "unnamed", {"name": subject.name}) if subject.name in _everybody

else := lib.fail(path, "default_account", {"namespace": object.get(subject, "namespace", "its namespace")}) if {
	subject.kind == "ServiceAccount"
	subject.name == "default"
}

else := lib.unknown(path, marker) if marker := lib.opaque(subject.name)

else := lib.pass

_everybody := {"system:anonymous", "system:authenticated", "system:serviceaccounts", "system:unauthenticated"}
