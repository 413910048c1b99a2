# METADATA
# title: Pods
# description: >-
#   The restricted level of Kubernetes' Pod Security Standards, judged on the `pod` of a workload: a pod's spec as the
#   API writes it. A breach is told with `subject` (the container or the pod), `setting` and `value`.
package plumbline.lib.pods

import data.plumbline.lib
import data.plumbline.lib.lists

# The verdict on a workload: the first breach, else what is not known.
restricted(workload) := lib.worst(array.concat(_of_pod(workload), [judgement |
	some kind in ["initContainers", "containers", "ephemeralContainers"]
	some judgement in _of_list(workload, ["pod", kind])
]))

_of_pod(workload) := array.concat(
	[_must_be(workload, ["pod", setting], [null, false], "The pod") | some setting in ["hostIPC", "hostNetwork", "hostPID"]],
	array.concat(_of_context(workload, ["pod"], "The pod"), array.concat(_volumes(workload), _sysctls(workload))),
)

_of_list(workload, at) := [lib.unknown(at, marker)] if marker := lib.opaque(lib.value(workload, at))

else := [judgement |
	some i, _ in lib.value(workload, at)
	some judgement in _of_container(workload, array.concat(at, [i]))
]

_of_container(workload, at) := array.concat(
	array.concat(_of_context(workload, at, _name(workload, at)), _inherited(workload, at)),
	array.concat(_capabilities(workload, at), _host_ports(workload, at)),
)

_name(workload, at) := concat(" ", ["The container", name]) if {
	name := lib.value(workload, array.concat(at, ["name"]))
	is_string(name)
}

else := "A container"

# What pods and containers say alike, or containers alone: settings, and the values that are allowed.
_of_context(workload, at, subject) := array.concat(
	[_must_be(workload, _context(at, setting), wanted, subject) | some [setting, wanted] in _settings],
	[_not_root(workload, _context(at, ["runAsUser"]), subject)],
)

_settings := [
	[["privileged"], [null, false]],
	[["procMount"], [null, "", "Default"]],
	[["appArmorProfile", "type"], [null, "Localhost", "RuntimeDefault"]],
	[
		["seLinuxOptions", "type"],
		[null, "", "container_engine_t", "container_init_t", "container_kvm_t", "container_t"],
	],
	[["windowsOptions", "hostProcess"], [null, false]],
]

# What must be said, for the container or for the whole pod. Windows knows neither of the last two.
_inherited(workload, at) := [_must_be(workload, _said_at(workload, at, setting), wanted, _name(workload, at)) |
	some [setting, wanted] in array.slice(_demands, 0, _demanded(workload))
]

_demands := [
	[["runAsNonRoot"], [true]],
	[["seccompProfile", "type"], ["Localhost", "RuntimeDefault"]],
	[["allowPrivilegeEscalation"], [false]],
]

_demanded(workload) := 1 if _is_windows(workload)

else := 3

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
_capabilities(workload, at) := [] if _is_windows(workload)

else := array.concat(
	_each(workload, added, [_breach(added, name, _name(workload, at)) |
		some name in _items(workload, added)
		name != "NET_BIND_SERVICE"
	]),
	[_dropped(lists.must_hold(lib.value(workload, dropped), ["ALL"], dropped, ""), dropped, _name(workload, at))],
) if {
	added := _context(at, ["capabilities", "add"])
	dropped := _context(at, ["capabilities", "drop"])
}

_dropped(judgement, path, subject) := _breach(path, "not ALL", subject) if judgement.verdict == "fail"

else := judgement

_host_ports(workload, at) := _each(workload, path, [judgement |
	some i, _ in _items(workload, path)
	judgement := _must_be(workload, array.concat(path, [i, "hostPort"]), [null, 0], _name(workload, at))
]) if {
	path := array.concat(at, ["ports"])
}

_volumes(workload) := _each(workload, ["pod", "volumes"], [_breach(["pod", "volumes", i, kind], object.get(volume, "name", null), "The pod") |
	some i, volume in _items(workload, ["pod", "volumes"])
	some kind, _ in object.remove(volume, _allowed_volumes)
])

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

_must_be(workload, path, wanted, subject) := lib.pass if lib.value(workload, path) in wanted

else := lib.unknown(path, marker) if marker := lib.opaque(lib.value(workload, path))

else := _breach(path, lib.value(workload, path), subject)

_breach(path, value, subject) := lib.fail(path, "breach", {
	"subject": subject,
	"setting": concat(".", [step | some step in array.slice(path, 1, count(path)); is_string(step)]),
	"value": value,
})
