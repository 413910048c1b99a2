# METADATA
# title: Network policies name who and where
# description: No rule of a network policy lets everybody in, or lets out to everywhere on every port.
# custom:
#   slug: k8s-network-policy-narrow
#   severity: high
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_network_policy]
#   reads:
#     kubernetes_network_policy: [ingress, egress]
#   why: >-
#     An empty rule allows everything: the policy is there, and holds nothing.
#   fix: >-
#     Name the peers of each rule by `podSelector`, `namespaceSelector` or a narrow `ipBlock`; what goes out to
#     everywhere names its ports.
#   messages:
#     from_everywhere: "A rule lets everybody in."
#     to_everywhere: "A rule lets out to everywhere, on every port."
#   references:
#     cis: ["~K8S:5.3.2"]
package plumbline.kubernetes.network_policy_narrow

import data.plumbline.lib

verdict(policy) := lib.worst(array.concat([lib.pass], array.concat(_of(policy, "ingress"), _of(policy, "egress"))))

_of(policy, direction) := [lib.unknown([direction], marker)] if marker := lib.opaque(lib.value(policy, [direction]))

else := [_judge(rule, [direction, i]) | some i, rule in lib.value(policy, [direction])]

_judge(rule, path) := lib.unknown(path, marker) if marker := lib.first_unknown(_parts(rule))

else := lib.fail(path, "from_everywhere", {}) if {
	path[0] == "ingress"
	_is_everywhere(object.get(rule, "from", []))
}

else := lib.fail(path, "to_everywhere", {}) if {
	path[0] == "egress"
	_is_everywhere(object.get(rule, "to", []))
	count(object.get(rule, "ports", [])) == 0
}

else := lib.pass

_parts(rule) := array.concat([rule], [part |
	some name in ["from", "to", "ports"]
	some part in array.concat([rule[name]], [item | some item in rule[name]])
])

_is_everywhere(peers) if count(peers) == 0

_is_everywhere(peers) if {
	some peer in peers
	peer.ipBlock.cidr in {"0.0.0.0/0", "::/0"}
	count(object.get(peer.ipBlock, "except", [])) == 0
}
