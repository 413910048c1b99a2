package plumbline.eks.pod_hardening_test

import data.plumbline.eks.pod_hardening

judge(type, values) := verdict if {
	verdict := pod_hardening.verdict({"type": type, "values": values}) with data.parameters as {}
}

container := {
	"name": "api",
	"image": "ledger@sha256:0",
	"securityContext": {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}},
}

hard := {
	"securityContext": {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}},
	"containers": [container],
	"volumes": [{"name": "tmp", "emptyDir": {}}],
}

workload(pod) := judge("kubernetes_workload", {"namespace": "ledger", "pod": pod})

with_pod(changes) := workload(object.union(hard, changes))

with_context(changes) := with_pod({"containers": [object.union(container, {"securityContext": changes})]})

breach(path, subject, setting, value) := {
	"verdict": "fail",
	"path": array.concat(["pod"], path),
	"message": "breach",
	"args": {"subject": subject, "setting": setting, "value": value},
}

of_api(setting, value) := breach(
	array.concat(["containers", 0, "securityContext"], split(setting, ".")),
	"The container api",
	concat(".", ["containers.securityContext", setting]),
	value,
)

marker := {"$unknown": "it is rendered elsewhere"}

unknown(path) := {"verdict": "unknown", "path": path, "because": "it is rendered elsewhere"}

fail(path, message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

test_pass_workload if {
	workload(hard) == {"verdict": "pass"}
	with_context({"capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]}}) == {"verdict": "pass"}
}

test_pass_windows if {
	windows := {"os": {"name": "windows"}, "securityContext": {"runAsNonRoot": true}, "containers": [{"name": "api"}]}
	workload(windows) == {"verdict": "pass"}
}

test_fail_pod if {
	with_pod({"hostNetwork": true}) == breach(["hostNetwork"], "The pod", "hostNetwork", true)
	with_pod({"volumes": [{"name": "root", "hostPath": {"path": "/"}}]}) == breach(
		["volumes", 0, "hostPath"],
		"The pod",
		"volumes.hostPath",
		"root",
	)
	with_pod({"securityContext": {"sysctls": [{"name": "kernel.msgmax", "value": "1"}]}}) == breach(
		["securityContext", "sysctls"],
		"The pod",
		"securityContext.sysctls",
		"kernel.msgmax",
	)
}

test_fail_container if {
	with_context({"privileged": true}) == of_api("privileged", true)
	with_context({"runAsNonRoot": false}) == of_api("runAsNonRoot", false)
	with_context({"runAsUser": 0}) == of_api("runAsUser", 0)
	with_context({"allowPrivilegeEscalation": true}) == of_api("allowPrivilegeEscalation", true)
	with_context({"seccompProfile": {"type": "Unconfined"}}) == of_api("seccompProfile.type", "Unconfined")
	with_context({"capabilities": {"drop": ["NET_RAW"]}}) == of_api("capabilities.drop", "not ALL")
	with_context({"capabilities": {"drop": ["ALL"], "add": ["SYS_ADMIN"]}}) == of_api("capabilities.add", "SYS_ADMIN")
}

test_fail_nothing_said if {
	workload({"initContainers": [{"name": "api"}]}) == breach(
		["initContainers", 0, "securityContext", "runAsNonRoot"],
		"The container api",
		"initContainers.securityContext.runAsNonRoot",
		null,
	)
}

test_fail_host_port if {
	with_pod({"containers": [object.union(container, {"ports": [{"containerPort": 80, "hostPort": 80}]})]}) == breach(
		["containers", 0, "ports", 0, "hostPort"],
		"The container api",
		"containers.ports.hostPort",
		80,
	)
}

test_unknown_workload if {
	with_context({"privileged": marker}) == unknown(["pod", "containers", 0, "securityContext", "privileged"])
	with_context({"capabilities": {"drop": ["ALL"], "add": marker}}) == unknown([
		"pod",
		"containers",
		0,
		"securityContext",
		"capabilities",
		"add",
	])
	with_pod({"volumes": [marker]}) == unknown(["pod", "volumes"])
	with_pod({"containers": marker}) == unknown(["pod", "containers"])
}

test_not_applicable_system if {
	judge("kubernetes_workload", {"namespace": "kube-system", "pod": {}}) == {"verdict": "not_applicable"}
	judge("kubernetes_namespace", {"name": "kube-system"}) == {"verdict": "not_applicable"}
	judge("kubernetes_role", {"name": "system:node", "kind": "ClusterRole"}) == {"verdict": "not_applicable"}
}

enforce := "pod-security.kubernetes.io/enforce"

deny := {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}

namespace(level, policies) := judge("kubernetes_namespace", {
	"name": "ledger",
	"labels": {enforce: level},
	"network_policies": policies,
})

test_pass_namespace if namespace("restricted", [deny]) == {"verdict": "pass"}

test_fail_namespace if {
	namespace("baseline", [deny]) == fail(["labels", enforce], "not_enforced", {"value": "baseline"})
	no_deny := fail(["network_policies"], "no_default_deny", {})
	every policies in [
		[],
		[{"podSelector": {"matchLabels": {"app": "api"}}, "policyTypes": ["Ingress"]}],
		[{"podSelector": {}, "policyTypes": ["Egress"]}],
		[{"podSelector": {}, "ingress": [{}]}],
	] {
		namespace("restricted", policies) == no_deny
	}
}

test_unknown_namespace if namespace("restricted", marker) == unknown(["network_policies"])

role(kind, rule) := judge("kubernetes_role", {"kind": kind, "name": "reader", "rules": [rule]})

rule(resource, verb) := {"apiGroups": [""], "resources": [resource], "verbs": [verb]}

test_pass_role if {
	role("ClusterRole", rule("pods", "list")) == {"verdict": "pass"}
	role("Role", rule("secrets", "get")) == {"verdict": "pass"}
	role("ClusterRole", object.union(rule("secrets", "get"), {"resourceNames": ["tls"]})) == {"verdict": "pass"}
}

test_fail_role if {
	role("Role", rule("pods", "*")) == fail(["rules", 0, "verbs"], "wildcard", {"part": "verbs"})
	everything := fail(["rules", 0, "apiGroups"], "wildcard", {"part": "apiGroups"})
	role("ClusterRole", {"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}) == everything
	both := {"apiGroups": [""], "resources": ["roles"], "verbs": ["bind", "escalate"]}
	role("Role", both) == fail(["rules", 0, "verbs"], "escalation", {"verb": "bind"})
	role("Role", rule("roles", "escalate")) == fail(["rules", 0, "verbs"], "escalation", {"verb": "escalate"})
	role("ClusterRole", rule("secrets", "list")) == fail(["rules", 0, "resources"], "secrets", {})
}

test_unknown_role if role("Role", rule("pods", marker)) == unknown(["rules", 0])

binding(name, subject) := judge("kubernetes_role_binding", {"name": "readers", "role": name, "subjects": [subject]})

account(name) := {"kind": "ServiceAccount", "name": name, "namespace": "ledger"}

test_pass_binding if binding("reader", account("api")) == {"verdict": "pass"}

test_fail_binding if {
	binding("cluster-admin", account("api")) == fail(["role"], "cluster_admin", {})
	binding("reader", account("default")) == fail(["subjects", 0], "default_account", {"namespace": "ledger"})
	everybody := {"kind": "Group", "name": "system:authenticated"}
	binding("reader", everybody) == fail(["subjects", 0], "unnamed", {"name": "system:authenticated"})
}

test_unknown_binding if {
	binding(marker, account("api")) == unknown(["role"])
	binding("reader", marker) == unknown(["subjects", 0])
	binding("reader", {"kind": "User", "name": marker}) == unknown(["subjects", 0])
}
