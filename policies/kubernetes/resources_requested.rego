# METADATA
# title: Containers request processor and memory
# description: Each container says how much processor time and memory it needs.
# custom:
#   slug: k8s-resources-requested
#   severity: medium
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload]
#   reads:
#     kubernetes_workload: [pod]
#   why: >-
#     Without a request a pod is placed on any node, however full, and is the first to be put off it.
#   fix: Set `resources.requests.cpu` and `resources.requests.memory`.
#   messages:
#     unset: "{subject} has no {what}: it is placed without regard to what it needs."
#   references:
#     checkov: ["CKV_K8S_10", "CKV_K8S_12"]
#     trivy: ["AVD-KSV-0015", "AVD-KSV-0016"]
package plumbline.kubernetes.resources_requested

import data.plumbline.lib
import data.plumbline.lib.pods

verdict(workload) := lib.worst(array.concat(pods.hidden(workload), [judgement |
	some at in pods.containers(workload)
	at[1] != "ephemeralContainers"
	some what in [["requests", "cpu"], ["requests", "memory"]]
	path := array.concat(array.concat(at, ["resources"]), what)
	judgement := _must_be_set(lib.value(workload, path), path, {"subject": pods.called(workload, at), "what": concat(" ", what)})
]))

_must_be_set(value, path, args) := lib.unknown(path, marker) if marker := lib.opaque(value)

else := lib.fail(path, "unset", args) if value == null

else := lib.pass
