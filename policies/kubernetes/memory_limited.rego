# METADATA
# title: The memory of containers is limited
# description: >-
#   Each container has a limit of memory. One of processor time is not asked for: it slows a container down where
#   nobody else needs the time.
# custom:
#   slug: k8s-memory-limited
#   severity: medium
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload]
#   reads:
#     kubernetes_workload: [pod]
#   why: A container that leaks takes the memory of its node, and other pods are killed for it.
#   fix: Set `resources.limits.memory`, equal to the request for what must not be killed.
#   messages:
#     unset: "{subject} has no {what}: it may take all the memory of its node."
#   references:
#     checkov: ["CKV_K8S_13", "~CKV_K8S_11"]
#     trivy: ["AVD-KSV-0018", "~AVD-KSV-0011"]
package plumbline.kubernetes.memory_limited

import data.plumbline.lib
import data.plumbline.lib.pods

verdict(workload) := lib.worst(array.concat(pods.hidden(workload), [judgement |
	some at in pods.containers(workload)
	at[1] != "ephemeralContainers"
	some what in [["limits", "memory"]]
	path := array.concat(array.concat(at, ["resources"]), what)
	judgement := _must_be_set(lib.value(workload, path), path, {"subject": pods.called(workload, at), "what": concat(" ", what)})
]))

_must_be_set(value, path, args) := lib.unknown(path, marker) if marker := lib.opaque(value)

else := lib.fail(path, "unset", args) if value == null

else := lib.pass
