package plumbline.lib.caches_test

import data.plumbline.lib.caches

test_group_member if {
	caches.is_group_member({"type": "aws_elasticache_cluster", "values": {"replication_group_id": "sessions"}})
	not caches.is_group_member({"type": "aws_elasticache_cluster", "values": {}})
	not caches.is_group_member({"type": "aws_elasticache_replication_group", "values": {"replication_group_id": "x"}})
}

test_memcached if {
	caches.is_memcached({"values": {"engine": "memcached"}})
	not caches.is_memcached({"values": {}})
}

test_single_cluster if {
	caches.single_cluster({"values": {"engine": "redis"}}) == {
		"verdict": "fail",
		"path": [],
		"message": "single",
		"args": {},
	}
	caches.single_cluster({"values": {"engine": {"$unknown": "it is a variable"}}}) == {
		"verdict": "unknown",
		"path": ["engine"],
		"because": "it is a variable",
	}
}

test_secondary if {
	caches.is_secondary({"values": {"global_replication_group_id": {"$unknown": "known after apply"}}})
	not caches.is_secondary({"values": {}})
	caches.from_primary(["engine"]) == {
		"verdict": "unknown",
		"path": ["engine"],
		"because": "it is taken from the primary of the global datastore",
	}
}
