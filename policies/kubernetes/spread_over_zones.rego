# METADATA
# title: Replicas are spread over zones
# description: >-
#   A Deployment or StatefulSet of several replicas spreads them over availability zones, by a topology spread
#   constraint or by anti-affinity.
# custom:
#   slug: k8s-spread-over-zones
#   severity: medium
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload]
#   reads:
#     kubernetes_workload: [kind, replicas, pod]
#   links:
#     kubernetes_workload: [autoscalers]
#   why: Replicas that stand in one zone are lost with it.
#   fix: Add a `topologySpreadConstraints` entry with the key `topology.kubernetes.io/zone`.
#   messages:
#     together: "Nothing spreads its replicas over zones."
package plumbline.kubernetes.spread_over_zones

import data.plumbline.lib

verdict(workload) := lib.not_applicable if not lib.value(workload, ["kind"]) in {"Deployment", "Rollout", "StatefulSet"}

else := lib.not_applicable if {
	count(lib.link(workload, "autoscalers").to) == 0
	object.get(workload.values, "replicas", 1) in {0, 1}
}

else := lib.pass if _is_spread(workload)

else := lib.unknown(path, marker) if {
	some path in [_constraints, _affinity]
	marker := lib.first_unknown(array.concat([lib.value(workload, path)], _items(lib.value(workload, path))))
}

else := lib.fail(_constraints, "together", {})

_constraints := ["pod", "topologySpreadConstraints"]

_affinity := ["pod", "affinity", "podAntiAffinity"]

_zone := {"topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"}

_is_spread(workload) if {
	some constraint in lib.value(workload, _constraints)
	constraint.topologyKey in _zone
}

_is_spread(workload) if {
	affinity := lib.value(workload, _affinity)
	terms := array.concat(
		object.get(affinity, "requiredDuringSchedulingIgnoredDuringExecution", []),
		[one.podAffinityTerm | some one in object.get(affinity, "preferredDuringSchedulingIgnoredDuringExecution", [])],
	)
	some term in terms
	term.topologyKey in _zone
}

_items(list) := list if is_array(list)

else := []
