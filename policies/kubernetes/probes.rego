# METADATA
# title: Long-running containers are probed
# description: >-
#   Each container of a Deployment, StatefulSet or DaemonSet has a readiness and a liveness probe; what runs to its
#   end needs none.
# custom:
#   slug: k8s-probes
#   severity: medium
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload]
#   reads:
#     kubernetes_workload: [kind, pod]
#   why: >-
#     Without a readiness probe requests reach a pod that is not ready, and a rollout goes on over pods that never
#     will be; without a liveness probe one that hangs stays.
#   fix: >-
#     Give each container a `readinessProbe` and a `livenessProbe`, the second on something that does not ask what it
#     depends on.
#   messages:
#     unprobed: "The container {name} has no {probe}."
#   references:
#     checkov: ["CKV_K8S_8", "CKV_K8S_9"]
package plumbline.kubernetes.probes

import data.plumbline.lib

verdict(workload) := lib.not_applicable if not lib.value(workload, ["kind"]) in _long_running

else := lib.unknown(["pod", "containers"], marker) if marker := lib.opaque(lib.value(workload, ["pod", "containers"]))

else := lib.worst([judgement |
	some i, container in lib.value(workload, ["pod", "containers"])
	some probe in ["readinessProbe", "livenessProbe"]
	judgement := _judge(container, ["pod", "containers", i], probe)
])

_long_running := {"DaemonSet", "Deployment", "ReplicaSet", "ReplicationController", "Rollout", "StatefulSet"}

_judge(container, path, probe) := lib.unknown(path, marker) if marker := lib.opaque(container)

else := lib.unknown(array.concat(path, [probe]), marker) if marker := lib.opaque(container[probe])

else := lib.pass if container[probe]

else := lib.fail(path, "unprobed", {"name": container.name, "probe": probe})
