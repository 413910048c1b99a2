package plumbline.rds.tls_forced_test

import data.plumbline.rds.tls_forced

instance(values) := {"type": "aws_db_instance", "values": values, "links": {"parameter_group": {"to": []}}}

linked(values, link) := {"type": "aws_db_instance", "values": values, "links": {"parameter_group": link}}

postgres := linked({"engine": "postgres", "parameter_group_name": "ledger"}, {"to": ["aws_db_parameter_group.this"]})

group(family, parameters) := {"aws_db_parameter_group.this": {
	"address": "aws_db_parameter_group.this",
	"type": "aws_db_parameter_group",
	"values": {"family": family, "parameter": parameters},
}}

forced(value) := {"name": "rds.force_ssl", "value": value}

other := {"name": "log_statement", "value": "ddl"}

default_group(setting) := {
	"verdict": "fail",
	"path": ["parameter_group_name"],
	"message": "default_group",
	"args": {"setting": setting},
}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

no_version := "the engine version is not known, and it decides whether TLS is forced by default"

test_pass_forced if {
	tls_forced.verdict(postgres) == {"verdict": "pass"} with input.related as group("postgres14", [other, forced("1")])
}

test_pass_forced_mysql if {
	db := linked({"engine": "mysql", "parameter_group_name": "ledger"}, {"to": ["aws_db_parameter_group.this"]})
	parameters := [{"name": "require_secure_transport", "value": "ON"}]
	tls_forced.verdict(db) == {"verdict": "pass"} with input.related as group("mysql8.0", parameters)
}

test_pass_forced_cluster if {
	cluster := {
		"type": "aws_rds_cluster",
		"values": {"engine": "aurora-postgresql", "db_cluster_parameter_group_name": "ledger"},
		"links": {"parameter_group": {"to": ["aws_db_parameter_group.this"]}},
	}
	tls_forced.verdict(cluster) == {"verdict": "pass"} with input.related as group("aurora-postgresql16", [forced("1")])
}

test_pass_family_default if {
	every family in ["postgres15", "postgres17", "aurora-postgresql17", "mariadb11.8", "mysql9.7"] {
		tls_forced.verdict(postgres) == {"verdict": "pass"} with input.related as group(family, [other])
	}
}

test_pass_default_group if {
	tls_forced.verdict(instance({"engine": "postgres", "engine_version": "16.4-R2"})) == {"verdict": "pass"}
	tls_forced.verdict(instance({"parameter_group_name": "default.postgres17"})) == {"verdict": "pass"}
}

test_fail_off if {
	tls_forced.verdict(postgres) == {
		"verdict": "fail",
		"at": "aws_db_parameter_group.this",
		"path": ["parameter", 1, "value"],
		"message": "turned_off",
		"args": {"setting": "rds.force_ssl", "value": "0"},
	} with input.related as group("postgres17", [other, forced("0")])
}

test_fail_not_set if {
	every family in ["postgres14", "postgres9.6"] {
		tls_forced.verdict(postgres) == {
			"verdict": "fail",
			"at": "aws_db_parameter_group.this",
			"path": ["parameter"],
			"message": "not_set",
			"args": {"setting": "rds.force_ssl"},
		} with input.related as group(family, [])
	}
}

test_fail_not_set_elsewhere if {
	some_families := {
		"mysql8.4": "require_secure_transport",
		"aurora-mysql8.0": "require_secure_transport",
		"mariadb11.4": "require_secure_transport",
		"sqlserver-se-16.0": "rds.force_ssl",
		"aurora-postgresql16": "rds.force_ssl",
	}
	every family, setting in some_families {
		tls_forced.verdict(postgres) == {
			"verdict": "fail",
			"at": "aws_db_parameter_group.this",
			"path": ["parameter"],
			"message": "not_set",
			"args": {"setting": setting},
		} with input.related as group(family, [other])
	}
}

test_fail_default_group if {
	tls_forced.verdict(instance({"engine": "postgres", "engine_version": "14.9"})) == default_group("rds.force_ssl")
	tls_forced.verdict(instance({"parameter_group_name": "default.postgres14"})) == default_group("rds.force_ssl")
	tls_forced.verdict(instance({"engine": "mysql", "engine_version": "8.4.3"})) == default_group("require_secure_transport")
}

test_fail_default_group_whatever_version if {
	tls_forced.verdict(instance({"engine": "sqlserver-se"})) == default_group("rds.force_ssl")
}

test_fail_default_group_cluster if {
	values := {"engine": "aurora-mysql", "engine_version": "8.0.mysql_aurora.3.08.0"}
	cluster := {"type": "aws_rds_cluster", "values": values, "links": {"parameter_group": {"to": []}}}
	tls_forced.verdict(cluster) == {
		"verdict": "fail",
		"path": ["db_cluster_parameter_group_name"],
		"message": "default_group",
		"args": {"setting": "require_secure_transport"},
	}
}

test_unknown_version if {
	tls_forced.verdict(instance({"engine": "postgres"})) == unknown(["engine_version"], no_version)
	values := {"engine": "mysql", "engine_version": {"$unknown": "it is a variable"}}
	tls_forced.verdict(instance(values)) == unknown(["engine_version"], no_version)
}

test_unknown_engine if {
	because := "the engine is not known, and it decides whether TLS is forced by default"
	tls_forced.verdict(instance({"engine": {"$unknown": "it is a variable"}})) == unknown(["engine"], because)
	tls_forced.verdict(instance({"snapshot_identifier": "nightly"})) == unknown(["engine"], because)
}

test_unknown_value if {
	tls_forced.verdict(postgres) == unknown(["parameter", 0, "value"], "it is a variable") with input.related as group(
		"postgres14",
		[forced({"$unknown": "it is a variable"})],
	)
}

test_unknown_parameters if {
	marker := {"$unknown": "it is a variable"}
	every parameters in [marker, [other, marker], [{"name": marker, "value": "1"}]] {
		tls_forced.verdict(postgres) == unknown(["parameter_group_name"], "it is a variable") with input.related as group(
			"postgres17",
			parameters,
		)
	}
}

test_unknown_family if {
	because := "the family of its parameter group is not known, and it decides the default"
	every family in [{"$unknown": "it is a variable"}, null] {
		tls_forced.verdict(postgres) == unknown(["parameter_group_name"], because) with input.related as group(family, [])
	}
	tls_forced.verdict(postgres) == unknown(["parameter_group_name"], because) with input.related as {"aws_db_parameter_group.this": {
		"address": "aws_db_parameter_group.this",
		"values": {},
	}}
}

test_unknown_group_out_of_sight if {
	db := linked({"engine": "postgres", "parameter_group_name": "shared"}, {"to": [], "external": ["shared"]})
	tls_forced.verdict(db) == unknown(["parameter_group_name"], "its parameter group is not in this input")
}

test_unknown_group if {
	db := linked({"engine": "postgres"}, {"to": [], "$unknown": "its name comes from remote state"})
	tls_forced.verdict(db) == unknown(["parameter_group_name"], "its name comes from remote state")
}

test_not_applicable_engine if {
	tls_forced.verdict(instance({"engine": "oracle-se2"})) == {"verdict": "not_applicable"}
	tls_forced.verdict(instance({"engine": "oracle-se2"})) == {"verdict": "not_applicable"}
}

test_not_applicable_replica if {
	tls_forced.verdict(instance({"replicate_source_db": "primary"})) == {"verdict": "not_applicable"}
}

test_unknown_empty_version if {
	tls_forced.verdict(instance({"engine": "postgres", "engine_version": ""})) == unknown(["engine_version"], no_version)
}

test_unknown_hidden_value if {
	tls_forced.verdict(postgres) == unknown(
		["parameter", 0, "value"],
		"it is marked sensitive, so its value cannot be judged",
	) with input.related as group("postgres17", [forced({"$secret": "variable"})])
}

test_unknown_hidden_parameters if {
	tls_forced.verdict(postgres) == unknown(
		["parameter_group_name"],
		"it is marked sensitive, so its value cannot be judged",
	) with input.related as group("postgres14", {"$secret": "variable"})
}
