package plumbline.elasticache.failover_multi_az_test

import data.plumbline.elasticache.failover_multi_az

sound := {"automatic_failover_enabled": true, "multi_az_enabled": true, "num_cache_clusters": 2}

sharded := {"automatic_failover_enabled": true, "multi_az_enabled": true, "replicas_per_node_group": 1}

group(values) := failover_multi_az.verdict({"type": "aws_elasticache_replication_group", "values": values})

cluster(values) := failover_multi_az.verdict({"type": "aws_elasticache_cluster", "values": values})

fail(attribute, message, args) := {"verdict": "fail", "path": [attribute], "message": message, "args": args}

test_pass_replica if {
	group(sound) == {"verdict": "pass"}
	group(sharded) == {"verdict": "pass"}
}

test_fail_no_failover if {
	values := object.union(sound, {"automatic_failover_enabled": false})
	group(values) == fail("automatic_failover_enabled", "no_failover", {"value": false})
	group({}) == fail("automatic_failover_enabled", "no_failover", {"value": null})
}

test_fail_one_zone if {
	values := {"automatic_failover_enabled": true, "num_cache_clusters": 3}
	group(values) == fail("multi_az_enabled", "one_zone", {"value": null})
}

test_fail_one_node if {
	values := object.union(sound, {"num_cache_clusters": 1})
	group(values) == fail("num_cache_clusters", "one_node", {"value": 1, "least": 2})
}

test_fail_no_replica if {
	values := object.union(sharded, {"replicas_per_node_group": 0, "num_cache_clusters": 3})
	group(values) == fail("replicas_per_node_group", "no_replica", {"value": 0, "least": 1})
}

test_fail_before_unknown if {
	values := object.union(sound, {"automatic_failover_enabled": {"$unknown": "x"}, "multi_az_enabled": false})
	group(values) == fail("multi_az_enabled", "one_zone", {"value": false})
}

test_fail_single_cluster if {
	cluster({"engine": "valkey"}) == {"verdict": "fail", "path": [], "message": "single", "args": {}}
}

test_pass_nodes_spread if {
	cluster({"engine": "memcached", "num_cache_nodes": 3, "az_mode": "cross-az"}) == {"verdict": "pass"}
}

test_fail_nodes_together if {
	cluster({"engine": "memcached", "num_cache_nodes": 3}) == fail("az_mode", "nodes_together", {"value": null})
}

test_unknown_nodes if {
	cluster({"engine": "memcached", "num_cache_nodes": {"$unknown": "it is a variable"}}).verdict == "unknown"
}

test_unknown_replicas if {
	group(object.union(sharded, {"replicas_per_node_group": {"$unknown": "it is a variable"}})) == {
		"verdict": "unknown",
		"path": ["replicas_per_node_group"],
		"because": "it is a variable",
	}
}

test_not_applicable if {
	cluster({"replication_group_id": "sessions"}) == {"verdict": "not_applicable"}
	cluster({"engine": "memcached", "num_cache_nodes": 1}) == {"verdict": "not_applicable"}
}
