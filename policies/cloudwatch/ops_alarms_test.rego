package plumbline.cloudwatch.ops_alarms_test

import data.plumbline.cloudwatch.ops_alarms

judge(type, values, metrics) := v if {
	v := ops_alarms.verdict({
		"type": type,
		"values": values,
		"links": {"alarms": {"to": metrics}},
	}) with input.related as {metric: {"address": metric, "values": {"metric_name": metric}} | some metric in metrics}
}

missing(what, metrics) := {
	"verdict": "fail",
	"path": [],
	"message": "missing",
	"args": {"what": what, "metrics": metrics},
}

test_pass_each if {
	judge("aws_db_instance", {"engine": "postgres"}, ["CPUUtilization", "FreeStorageSpace"]) == {"verdict": "pass"}
	judge("aws_db_instance", {"engine": "aurora-mysql"}, ["CPUUtilization"]) == {"verdict": "pass"}
	judge("aws_rds_cluster", {}, ["CPUUtilization"]) == {"verdict": "pass"}
	judge("aws_elasticache_replication_group", {}, ["EngineCPUUtilization", "Evictions"]) == {"verdict": "pass"}
	judge("aws_elasticache_cluster", {}, ["CPUUtilization", "FreeableMemory"]) == {"verdict": "pass"}
	judge("aws_lb", {}, ["HTTPCode_ELB_5XX_Count", "UnHealthyHostCount"]) == {"verdict": "pass"}
	judge("aws_lb", {"load_balancer_type": "network"}, ["HealthyHostCount"]) == {"verdict": "pass"}
	judge("aws_eks_node_group", {}, ["CPUUtilization", "StatusCheckFailed"]) == {"verdict": "pass"}
	judge("aws_opensearch_domain", {}, ["FreeStorageSpace", "ClusterStatus.red"]) == {"verdict": "pass"}
}

test_pass_by_cluster if {
	ops_alarms.verdict({
		"type": "aws_eks_node_group",
		"values": {},
		"links": {"alarms": {"to": []}, "cluster": {"to": ["cluster"]}},
	}) == {"verdict": "pass"} with input.related as {
		"cluster": {"address": "cluster", "links": {"alarms": {"to": ["processor", "failures"]}}},
		"processor": {"values": {"metric_query": [{"metric": [{"metric_name": "node_cpu_utilization"}]}]}},
		"failures": {"values": {"metric_name": "cluster_failed_node_count"}},
	}
}

test_pass_by_instance if {
	ops_alarms.verdict({
		"type": "aws_rds_cluster",
		"values": {},
		"links": {"alarms": {"to": []}, "instances": {"to": ["instance"]}},
	}) == {"verdict": "pass"} with input.related as {
		"instance": {"address": "instance", "links": {"alarms": {"to": ["processor"]}}},
		"processor": {"values": {"metric_name": "CPUUtilization"}},
	}
}

test_fail_missing if {
	judge("aws_db_instance", {"engine": "postgres"}, ["CPUUtilization"]) == missing("free storage", "FreeStorageSpace")
	judge("aws_eks_node_group", {}, []) == missing("the processor", "CPUUtilization or node_cpu_utilization")
	judge("aws_alb", {}, ["HTTPCode_ELB_5XX_Count"]) == missing("targets that fail", "UnHealthyHostCount or HealthyHostCount")
	judge("aws_elasticsearch_domain", {}, ["FreeStorageSpace"]) == missing("lost shards", "ClusterStatus.red")
}

test_unknown_alarm if {
	ops_alarms.verdict({
		"type": "aws_rds_cluster",
		"values": {},
		"links": {"alarms": {"to": [], "$unknown": "one may belong here"}},
	}) == {"verdict": "unknown", "path": [], "because": "one may belong here"}
}

test_unknown_metric if {
	ops_alarms.verdict({"type": "aws_rds_cluster", "values": {}, "links": {"alarms": {"to": ["alarm"]}}}) == {
		"verdict": "unknown",
		"path": [],
		"because": "it is a variable",
	} with input.related as {"alarm": {"values": {"metric_name": {"$unknown": "it is a variable"}}}}
}

test_not_applicable if {
	judge("aws_lb", {"load_balancer_type": "gateway"}, []) == {"verdict": "not_applicable"}
	judge("aws_elasticache_cluster", {"replication_group_id": "ledger"}, []) == {"verdict": "not_applicable"}
}
