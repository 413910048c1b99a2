# METADATA
# title: Services run more than once
# description: >-
#   A Deployment or StatefulSet, or its autoscaler at the least, runs two replicas or as many as the configuration
#   asks for.
# custom:
#   slug: k8s-replicas
#   severity: high
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload]
#   reads:
#     kubernetes_workload: [kind, replicas]
#     kubernetes_autoscaler: [min_replicas]
#   links:
#     kubernetes_workload: [autoscalers]
#   parameters:
#     min_replicas: >-
#       How many replicas a service runs at the least: 2 when not declared.
#   why: With one replica every node that is drained, and every pod that ends, is an outage.
#   fix: Set `replicas`, or `minReplicas` of its HorizontalPodAutoscaler, to 2 or more.
#   messages:
#     few: "{count} of {least} replicas."
package plumbline.kubernetes.replicas

import data.plumbline.lib

verdict(workload) := lib.not_applicable if not lib.value(workload, ["kind"]) in {"Deployment", "Rollout", "StatefulSet"}

else := lib.worst([_judge(scaler, ["min_replicas"]) | some scaler in lib.linked(workload, "autoscalers")]) if {
	count(lib.link(workload, "autoscalers").to) > 0
}

else := _judge(workload, ["replicas"])

# Left out, it is one of either.
_judge(resource, path) := lib.unknown(path, marker) if marker := lib.opaque(lib.value(resource, path))

else := lib.pass if lib.value(resource, path) >= _least

else := _few(resource, path, lib.value(resource, path)) if lib.is_set(resource, path)

else := lib.pass if _least <= 1

else := _few(resource, path, 1)

_few(resource, path, found) := lib.fail_at(resource.address, path, "few", {"count": found, "least": _least})

_least := lib.parameter_or("min_replicas", 2)
