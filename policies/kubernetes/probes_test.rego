package plumbline.kubernetes.probes_test

import data.plumbline.kubernetes.probes

marker := {"$unknown": "it is rendered elsewhere"}

judge(kind, container) := probes.verdict({"values": {"kind": kind, "pod": {"containers": [container]}}})

path := ["pod", "containers", 0]

test_pass_both if judge("Deployment", {"name": "api", "readinessProbe": {}, "livenessProbe": {}}) == {"verdict": "pass"}

test_fail_one if {
	judge("StatefulSet", {"name": "api", "readinessProbe": {}}) == {"verdict": "fail", "path": path, "message": "unprobed", "args": {"name": "api", "probe": "livenessProbe"}}
}

test_unknown_rendered_elsewhere if {
	judge("Deployment", marker) == {"verdict": "unknown", "path": path, "because": "it is rendered elsewhere"}
	judge("Deployment", {"name": "api", "readinessProbe": marker, "livenessProbe": {}}) == {"verdict": "unknown", "path": array.concat(path, ["readinessProbe"]), "because": "it is rendered elsewhere"}
}

test_not_applicable_job if judge("Job", {"name": "migrate"}) == {"verdict": "not_applicable"}
