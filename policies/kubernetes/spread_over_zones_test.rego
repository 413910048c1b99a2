package plumbline.kubernetes.spread_over_zones_test

import data.plumbline.kubernetes.spread_over_zones

marker := {"$unknown": "it is rendered elsewhere"}

judge(values) := spread_over_zones.verdict({"values": object.union({"kind": "Deployment", "replicas": 2}, values), "links": {}})

zone := {"topologyKey": "topology.kubernetes.io/zone"}

path := ["pod", "topologySpreadConstraints"]

test_pass_spread if {
	judge({"pod": {"topologySpreadConstraints": [zone]}}) == {"verdict": "pass"}
	preferred := {"preferredDuringSchedulingIgnoredDuringExecution": [{"weight": 1, "podAffinityTerm": zone}]}
	judge({"pod": {"affinity": {"podAntiAffinity": preferred}}}) == {"verdict": "pass"}
}

test_fail_together if {
	judge({"pod": {"topologySpreadConstraints": [{"topologyKey": "kubernetes.io/hostname"}]}}) == {"verdict": "fail", "path": path, "message": "together", "args": {}}
	judge({"pod": {}}) == {"verdict": "fail", "path": path, "message": "together", "args": {}}
}

test_unknown_elsewhere if {
	judge({"pod": {"topologySpreadConstraints": [marker]}}) == {"verdict": "unknown", "path": path, "because": "it is rendered elsewhere"}
	judge({"pod": {"affinity": marker}}) == {"verdict": "unknown", "path": ["pod", "affinity", "podAntiAffinity"], "because": "it is rendered elsewhere"}
}

test_not_applicable_single if {
	judge({"replicas": 1}) == {"verdict": "not_applicable"}
	judge({"kind": "DaemonSet"}) == {"verdict": "not_applicable"}
}
