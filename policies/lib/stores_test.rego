package plumbline.lib.stores_test

import data.plumbline.lib.stores

test_port_written if {
	stores.port({"type": "aws_db_instance", "values": {"engine": "postgres", "port": 6543}}) == 6543
}

test_port_unknown if {
	marker := {"$unknown": "it is given from outside"}
	stores.port({"type": "aws_db_instance", "values": {"engine": "postgres", "port": marker}}) == marker
	stores.port({"type": "aws_db_instance", "values": {"engine": marker}}) == marker
}

test_port_of_engine if {
	ports := {
		"aurora-postgresql": 5432, "postgres": 5432, "aurora-mysql": 3306, "mysql": 3306, "mariadb": 3306,
		"oracle-ee": 1521, "sqlserver-se": 1433, "db2-se": 50000, "redis": 6379, "valkey": 6379, "memcached": 11211,
	}
	every engine, port in ports {
		stores.port({"type": "aws_rds_cluster", "values": {"engine": engine}}) == port
	}
}

test_port_of_type if {
	stores.port({"type": "aws_opensearch_domain", "values": {}}) == 443
	stores.port({"type": "aws_elasticsearch_domain", "values": {}}) == 443
	stores.port({"type": "aws_elasticache_replication_group", "values": {}}) == 6379
}

# A replica takes its engine from its source.
test_port_not_to_be_told if {
	marker := {"$unknown": "neither its port nor its engine says where it listens"}
	stores.port({"type": "aws_db_instance", "values": {}}) == marker
}

test_ports if {
	stores.ports(_serverless("valkey")) == [6379, 6380]
	stores.ports(_serverless({"$unknown": "x"})) == [{"$unknown": "x"}]
	stores.ports({"type": "aws_memorydb_cluster", "values": {}}) == [6379]
}

_serverless(engine) := {"type": "aws_elasticache_serverless_cache", "values": {"engine": engine}}
