# METADATA
# title: Pods
# description: >-
#   The restricted level of Kubernetes' Pod Security Standards, judged on the `pod` of a workload: a pod's spec as the
#   API writes it. A breach is told with `subject` (the container or the pod), `setting` and `value`.
package plumbline.lib.pods

import data.plumbline.lib
import data.plumbline.lib.lists

# The verdict on a workload: the first breach, else what is not known.
restricted(workload) := lib.worst(concat_all([
	host_namespaces(workload), privileged(workload), non_root(workload), kernel_guards(workload), seccomp(workload),
	escalation(workload), capabilities(workload), host_ports(workload), volumes(workload),
]))

concat_all(lists) := [one | some list in lists; some one in list]

# Namespaces whose workloads may do more than others.
in_privileged_namespace(workload) if {
	lib.value(workload, ["namespace"]) in lib.parameter_or("privileged_namespaces", ["kube-node-lease", "kube-public", "kube-system"])
}

# The paths of a workload's containers: those of an init container, of the pod itself, and of one to look into it.
containers(workload) := [["pod", kind, i] |
	some kind in _kinds
	is_array(lib.value(workload, ["pod", kind]))
	some i, _ in lib.value(workload, ["pod", kind])
]

# Judgements on lists of containers that are not known.
hidden(workload) := [lib.unknown(["pod", kind], marker) |
	some kind in _kinds
	marker := lib.opaque(lib.value(workload, ["pod", kind]))
]

_kinds := ["initContainers", "containers", "ephemeralContainers"]

# Each of these is a part of the level: the judgements on what it asks of a pod and its containers.
host_namespaces(workload) := [must_be(workload, ["pod", setting], [null, false], "The pod") |
	some setting in ["hostIPC", "hostNetwork", "hostPID"]
]

privileged(workload) := _of_contexts(workload, [[["privileged"], [null, false]]])

non_root(workload) := concat_all([
	[_not_root(workload, _context(at, ["runAsUser"]), called(workload, at)) | some at in [["pod"]]],
	_inherited(workload, ["runAsNonRoot"], [true]),
	[_not_root(workload, _context(at, ["runAsUser"]), called(workload, at)) | some at in containers(workload)],
])

kernel_guards(workload) := array.concat(_of_contexts(workload, _settings), _sysctls(workload))

# Windows knows nothing of these three.
seccomp(workload) := [] if _is_windows(workload)

else := _inherited(workload, ["seccompProfile", "type"], ["Localhost", "RuntimeDefault"])

escalation(workload) := [] if _is_windows(workload)

else := _inherited(workload, ["allowPrivilegeEscalation"], [false])

capabilities(workload) := [] if _is_windows(workload)

else := array.concat(hidden(workload), [judgement |
	some at in containers(workload)
	some judgement in _capabilities(workload, at)
])

host_ports(workload) := array.concat(array.concat([lib.pass], hidden(workload)), [judgement |
	some at in containers(workload)
	some judgement in _host_ports(workload, at)
])

# Beyond the level: what is written goes to volumes.
read_only_root(workload) := [] if _is_windows(workload)

else := array.concat(hidden(workload), [judgement |
	some at in containers(workload)
	judgement := must_be(workload, _context(at, ["readOnlyRootFilesystem"]), [true], called(workload, at))
])

# What a sentence calls the pod or one of its containers.
called(workload, at) := "The pod" if count(at) == 1

else := concat(" ", ["The container", own]) if {
	own := lib.value(workload, array.concat(at, ["name"]))
	is_string(own)
}

else := "A container"

# What pods and containers say alike, or containers alone: settings, and the values that are allowed.
_of_contexts(workload, settings) := array.concat(hidden(workload), [judgement |
	some at in array.concat([["pod"]], containers(workload))
	some [setting, wanted] in settings
	judgement := must_be(workload, _context(at, setting), wanted, called(workload, at))
])

_settings := [
	[["procMount"], [null, "", "Default"]],
	[["appArmorProfile", "type"], [null, "Localhost", "RuntimeDefault"]],
	[
		["seLinuxOptions", "type"],
		[null, "", "container_engine_t", "container_init_t", "container_kvm_t", "container_t"],
	],
	[["windowsOptions", "hostProcess"], [null, false]],
]

# What must be said, for each container or for the whole pod.
_inherited(workload, setting, wanted) := array.concat(hidden(workload), [judgement |
	some at in containers(workload)
	judgement := must_be(workload, _said_at(workload, at, setting), wanted, called(workload, at))
])

_is_windows(workload) if lib.is_one_of(workload, ["pod", "os", "name"], ["windows"])

_said_at(workload, at, setting) := _context(["pod"], setting) if {
	not lib.is_set(workload, _context(at, setting))
	lib.is_set(workload, _context(["pod"], setting))
}

else := _context(at, setting)

_context(at, setting) := array.concat(array.concat(at, ["securityContext"]), setting)

_not_root(workload, path, subject) := _breach(path, 0, subject) if lib.value(workload, path) == 0

else := lib.unknown(path, marker) if marker := lib.opaque(lib.value(workload, path))

else := lib.pass

# All are dropped, and none but NET_BIND_SERVICE is added again.
_capabilities(workload, at) := array.concat(
	_each(workload, added, [_breach(added, name, called(workload, at)) |
		some name in _items(workload, added)
		name != "NET_BIND_SERVICE"
	]),
	[_dropped(lists.must_hold(lib.value(workload, dropped), ["ALL"], dropped, ""), dropped, called(workload, at))],
) if {
	added := _context(at, ["capabilities", "add"])
	dropped := _context(at, ["capabilities", "drop"])
}

_dropped(judgement, path, subject) := _breach(path, "not ALL", subject) if judgement.verdict == "fail"

else := judgement

_host_ports(workload, at) := _each(workload, path, [judgement |
	some i, _ in _items(workload, path)
	judgement := must_be(workload, array.concat(path, [i, "hostPort"]), [null, 0], called(workload, at))
]) if {
	path := array.concat(at, ["ports"])
}

# Volumes of the kinds that lead nowhere but to the pod.
volumes(workload) := array.concat([lib.pass], _each(workload, ["pod", "volumes"], [_breach(["pod", "volumes", i, kind], object.get(volume, "name", null), "The pod") |
	some i, volume in _items(workload, ["pod", "volumes"])
	some kind, _ in object.remove(volume, _allowed_volumes)
]))

_sysctls(workload) := _each(workload, path, [_breach(path, sysctl.name, "The pod") |
	some sysctl in _items(workload, path)
	not sysctl.name in _safe_sysctls
]) if {
	path := _context(["pod"], ["sysctls"])
}

# Judgements on the items of a list, and that it or some of it is not known.
_each(workload, path, judgements) := array.concat(judgements, [lib.unknown(path, marker) |
	marker := lib.first_unknown(array.concat([lib.value(workload, path)], _all(workload, path)))
])

_items(workload, path) := [item | some item in _all(workload, path); not lib.opaque(item)]

_all(workload, path) := lib.value(workload, path) if is_array(lib.value(workload, path))

else := []

_allowed_volumes := {
	"name", "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected",
	"secret",
}

_safe_sysctls := {
	"kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports",
	"net.ipv4.ip_unprivileged_port_start", "net.ipv4.ping_group_range", "net.ipv4.tcp_fin_timeout",
	"net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_keepalive_time",
	"net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies", "net.ipv4.tcp_wmem",
}

# One setting: null stands for left out.
must_be(workload, path, wanted, subject) := lib.pass if lib.value(workload, path) in wanted

else := lib.unknown(path, marker) if marker := lib.opaque(lib.value(workload, path))

else := _breach(path, lib.value(workload, path), subject)

_breach(path, value, subject) := lib.fail(path, "breach", {
	"subject": subject,
	"setting": concat(".", [step | some step in array.slice(path, 1, count(path)); is_string(step)]),
	"value": value,
})
