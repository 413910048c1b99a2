package plumbline.kubernetes.replicas_test

import data.plumbline.kubernetes.replicas

marker := {"$unknown": "it is rendered elsewhere"}

judge(values, to) := verdict if {
	verdict := replicas.verdict({"address": "Deployment/ledger/api", "values": values, "links": {"autoscalers": {"to": to}}}) with data.parameters as {}
}

scaler(values) := {"related": {"HorizontalPodAutoscaler/ledger/api": {"address": "HorizontalPodAutoscaler/ledger/api", "values": values}}}

scaled := ["HorizontalPodAutoscaler/ledger/api"]

few(address, path, count) := {"verdict": "fail", "path": path, "message": "few", "args": {"count": count, "least": 2}, "at": address}

test_pass_enough if {
	judge({"kind": "Deployment", "replicas": 2}, []) == {"verdict": "pass"}
	judge({"kind": "Deployment"}, scaled) == {"verdict": "pass"} with input as scaler({"min_replicas": 3})
}

test_fail_few if {
	judge({"kind": "StatefulSet", "replicas": 1}, []) == few("Deployment/ledger/api", ["replicas"], 1)
	judge({"kind": "Deployment"}, []) == few("Deployment/ledger/api", ["replicas"], 1)
	judge({"kind": "Deployment", "replicas": 4}, scaled) == few("HorizontalPodAutoscaler/ledger/api", ["min_replicas"], 1) with input as scaler({})
}

test_unknown_elsewhere if judge({"kind": "Deployment", "replicas": marker}, []) == {"verdict": "unknown", "path": ["replicas"], "because": "it is rendered elsewhere"}

test_not_applicable_job if judge({"kind": "Job"}, []) == {"verdict": "not_applicable"}
