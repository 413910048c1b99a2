# METADATA
# title: Data stores
# description: What keeps data behind a security group (RDS, ElastiCache, OpenSearch), and the port it listens on.
package plumbline.lib.stores

import data.plumbline.lib

types := {
	"aws_db_instance", "aws_rds_cluster", "aws_elasticache_cluster", "aws_elasticache_replication_group",
	"aws_elasticache_serverless_cache", "aws_elasticsearch_domain", "aws_memorydb_cluster", "aws_opensearch_domain",
}

# The uses of a subnet that are data stores.
uses := {"rds", "elasticache", "opensearch"}

# The port of a store, or an unknown value. Left out, it follows from the engine; OpenSearch always answers on 443.
port(store) := 443 if store.type in {"aws_opensearch_domain", "aws_elasticsearch_domain"}

else := lib.value(store, ["port"]) if lib.is_set(store, ["port"])

else := 6379 if store.type in {"aws_elasticache_replication_group", "aws_memorydb_cluster"}

else := _engine_port(lib.value(store, ["engine"]))

# All ports of a store: a serverless cache has a second one, for reading.
ports(store) := [first, first + 1] if {
	store.type == "aws_elasticache_serverless_cache"
	first := port(store)
	is_number(first)
}

else := [port(store)]

_engine_port(engine) := engine if lib.is_unknown(engine)

else := found[0] if {
	found := [number | some [name, number] in _ports; contains(engine, name)]
}

else := {"$unknown": "neither its port nor its engine says where it listens"}

_ports := [
	["postgres", 5432], ["mysql", 3306], ["mariadb", 3306], ["oracle", 1521], ["sqlserver", 1433], ["db2", 50000],
	["redis", 6379], ["valkey", 6379], ["memcached", 11211],
]
