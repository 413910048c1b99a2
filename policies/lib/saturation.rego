# METADATA
# title: Signs of saturation and errors
# description: >-
#   What of a resource has to be watched, and the metrics of CloudWatch that show it: one of each is enough. Insights are
#   those of the CloudWatch agent in a cluster.
package plumbline.lib.saturation

import data.plumbline.lib

# Aurora's storage grows by itself, so its instances need an alarm on their processor alone.
needs(subject) := [_processor] if {
	subject.type == "aws_db_instance"
	startswith(lib.value(subject, ["engine"]), "aurora")
}

else := [_processor, {"what": "free storage", "any_of": ["FreeStorageSpace"]}] if subject.type == "aws_db_instance"

else := [_processor] if subject.type == "aws_rds_cluster"

else := [_cache_processor, _cache_memory] if startswith(subject.type, "aws_elasticache_")

else := [_targets] if lib.value(subject, ["load_balancer_type"]) == "network"

else := [_errors, _targets] if subject.type in {"aws_alb", "aws_lb"}

else := [_node_processor, _node_failure] if subject.type == "aws_eks_node_group"

else := [
	{"what": "free storage", "any_of": ["FreeStorageSpace", "ClusterIndexWritesBlocked"]},
	{"what": "lost shards", "any_of": ["ClusterStatus.red"]},
]

_processor := {"what": "the processor", "any_of": ["CPUUtilization", "ACUUtilization", "DBLoad"]}

_cache_processor := {"what": "the processor", "any_of": ["EngineCPUUtilization", "CPUUtilization"]}

_cache_memory := {
	"what": "memory",
	"any_of": ["DatabaseMemoryUsagePercentage", "DatabaseMemoryUsageCountedForEvictPercentage", "FreeableMemory", "Evictions"],
}

_errors := {"what": "errors", "any_of": ["HTTPCode_ELB_5XX_Count", "HTTPCode_Target_5XX_Count"]}

_targets := {"what": "targets that fail", "any_of": ["UnHealthyHostCount", "HealthyHostCount"]}

_node_processor := {"what": "the processor", "any_of": ["CPUUtilization", "node_cpu_utilization"]}

_node_failure := {
	"what": "nodes that fail",
	"any_of": [
		"StatusCheckFailed", "StatusCheckFailed_Instance", "StatusCheckFailed_System", "cluster_failed_node_count",
		"GroupInServiceInstances",
	],
}
