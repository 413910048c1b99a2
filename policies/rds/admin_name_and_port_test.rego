package plumbline.rds.admin_name_and_port_test

import data.plumbline.rds.admin_name_and_port

own := {"engine": "postgres", "username": "keeper", "port": 5433}

judge(changes) := admin_name_and_port.verdict({"type": "aws_db_instance", "values": object.union(own, changes)})

cluster(values) := admin_name_and_port.verdict({"type": "aws_rds_cluster", "values": values})

port(number, engine) := {
	"verdict": "fail",
	"path": ["port"],
	"message": "port",
	"args": {"port": number, "engine": engine},
}

name(attribute, value) := {
	"verdict": "fail",
	"path": [attribute],
	"message": "name",
	"args": {"attribute": attribute, "value": value},
}

marker := {"$unknown": "it is a variable"}

unknown(path) := {"verdict": "unknown", "path": path, "because": "it is a variable"}

test_pass_own if {
	judge({}) == {"verdict": "pass"}
	cluster({"engine": "aurora-mysql", "master_username": "keeper", "port": 3307}) == {"verdict": "pass"}
}

test_pass_replica if judge({"replicate_source_db": "primary", "username": "keeper", "port": null}) == {"verdict": "pass"}

test_fail_name if {
	judge({"username": "Postgres"}) == name("username", "Postgres")
	cluster({"engine": "aurora-mysql", "master_username": "admin", "port": 3307}) == name("master_username", "admin")
}

test_fail_port if {
	judge({"port": 5432}) == port(5432, "postgres")
	judge({"engine": "sqlserver-ex", "port": "1433"}) == port("1433", "sqlserver-ex")
}

test_fail_port_left_out if {
	judge({"port": null}) == port(5432, "postgres")
	cluster({"engine": "aurora-mysql", "master_username": "keeper"}) == port(3306, "aurora-mysql")
}

test_unknown if {
	judge({"username": marker}) == unknown(["username"])
	judge({"port": marker}) == unknown(["port"])
	judge({"engine": marker}) == unknown(["engine"])
}

test_not_applicable_copy if {
	values := {"engine": "postgres", "replicate_source_db": "primary"}
	admin_name_and_port.verdict({"type": "aws_db_instance", "values": values}) == {"verdict": "not_applicable"}
	restored := {"engine": "postgres", "snapshot_identifier": "nightly"}
	admin_name_and_port.verdict({"type": "aws_db_instance", "values": restored}) == {"verdict": "not_applicable"}
}

test_not_applicable_aurora_instance if judge({"engine": "aurora-postgresql"}) == {"verdict": "not_applicable"}
