package plumbline.rds.engine_not_vulnerable_test

import data.plumbline.rds.engine_not_vulnerable

judge(values) := verdict if {
	verdict := engine_not_vulnerable.verdict({"type": "aws_db_instance", "values": values}) with data.today as "2026-11-24"
		with data.parameters as {}
}

running(engine, version) := judge({"engine": engine, "engine_version": version})

flawed(engine, version, fixed) := {
	"verdict": "fail",
	"path": ["engine_version"],
	"message": "flawed",
	"args": {"engine": engine, "version": version, "fixed": fixed},
}

unsupported(engine, version, ended) := {
	"verdict": "fail",
	"path": ["engine_version"],
	"message": "unsupported",
	"args": {"engine": engine, "version": version, "ended": ended},
}

unknown(attribute, because) := {"verdict": "unknown", "path": [attribute], "because": because}

test_pass_supported if {
	every pair in [
		["postgres", "14"],
		["postgres", "17.4-R2"],
		["aurora-postgresql", "16.6"],
		["mysql", "8.4.3"],
		["mariadb", "10.11.9"],
		["aurora-mysql", "8.0.mysql_aurora.3.08.0"],
	] {
		running(pair[0], pair[1]) == {"verdict": "pass"}
	}
}

test_pass_on_the_last_day if {
	db := {"values": {"engine": "postgres", "engine_version": "13.22"}}
	engine_not_vulnerable.verdict(db) == {"verdict": "pass"} with data.today as "2026-02-28" with data.parameters as {}
}

test_pass_by_parameter if {
	db := {"values": {"engine": "mysql", "engine_version": "9.7.0"}}
	engine_not_vulnerable.verdict(db) == {"verdict": "pass"} with data.today as "2026-11-24"
		with data.parameters as {"engine_support_ends": {"mysql": {"9.7": "2031-07-31"}}}
}

test_fail_flawed if {
	running("postgres", "13.2") == flawed("postgres", "13.2", "13.3")
	running("postgres", "12.6") == flawed("postgres", "12.6", "12.7")
	running("postgres", "9.6.21") == flawed("postgres", "9.6.21", "9.6.22")
	running("aurora-postgresql", "11.8") == flawed("aurora-postgresql", "11.8", "11.9")
	running("aurora-postgresql", "10.13") == flawed("aurora-postgresql", "10.13", "10.14")
}

test_fail_unsupported if {
	running("postgres", "13.3") == unsupported("postgres", "13.3", "2026-02-28")
	running("postgres", "13") == unsupported("postgres", "13", "2026-02-28")
	running("postgres", "9.6.22") == unsupported("postgres", "9.6.22", "2022-04-30")
	running("postgres", "11.22-RDS.20241121") == unsupported("postgres", "11.22-RDS.20241121", "2024-02-29")
	running("aurora-postgresql", "12.22") == unsupported("aurora-postgresql", "12.22", "2025-02-28")
	running("mysql", "8.0.40") == unsupported("mysql", "8.0.40", "2026-07-31")
	running("mariadb", "10.6.20") == unsupported("mariadb", "10.6.20", "2026-07-31")
	running("aurora", "5.6.10a") == unsupported("aurora", "5.6.10a", "2023-02-28")
	version := "5.7.mysql_aurora.2.11.5"
	running("aurora-mysql", version) == unsupported("aurora-mysql", version, "2024-10-31")
}

test_unknown_not_in_table if {
	running("postgres", "21.1") == unknown("engine_version", "no end of support is known for postgres 21.1")
	running("mysql", "8") == unknown("engine_version", "no end of support is known for mysql 8")
	running("postgres", "newest") == unknown("engine_version", "no end of support is known for postgres newest")
}

test_unknown_left_out if {
	because := "the engine version is left out, so RDS takes its default or leaves the one that runs"
	judge({"engine": "postgres"}) == unknown("engine_version", because)
}

test_unknown_from_elsewhere if {
	running("postgres", {"$unknown": "it is a variable"}) == unknown("engine_version", "it is a variable")
	running("postgres", {"$secret": "variable"}) == unknown("engine_version", "its value is not known yet")
	running({"$unknown": "it is a variable"}, "16.4") == unknown("engine", "it is a variable")
}

test_unknown_from_backup if {
	because := "the engine is that of the backup it is restored from, which is not known here"
	judge({"snapshot_identifier": "nightly"}) == unknown("engine", because)
}

test_not_applicable_engine if {
	running("oracle-se2", "19.0.0.0.ru-2024-10.rur-2024-10.r1") == {"verdict": "not_applicable"}
}

test_not_applicable_replica if {
	judge({"replicate_source_db": "primary"}) == {"verdict": "not_applicable"}
}

test_unknown_hidden_engine if {
	engine_not_vulnerable.verdict({"values": {"engine": {"$secret": "variable"}}}) == {
		"verdict": "unknown",
		"path": ["engine"],
		"because": "it is marked sensitive, so its value cannot be judged",
	}
}
