package plumbline.rds.query_logging_test

import data.plumbline.rds.query_logging

path := ["parameter_group_name"]

marker := {"$unknown": "it is a variable"}

judge(values, link) := query_logging.verdict({
	"type": "aws_db_instance",
	"values": values,
	"links": {"parameter_group": link},
})

seen(family, parameters) := verdict if {
	values := {"engine": "postgres", "parameter_group_name": "ledger"}
	verdict := judge(values, {"to": ["g"]}) with input.related as {"g": {
		"address": "g",
		"values": {"family": family, "parameter": parameters},
	}}
}

set(name, value) := {"name": name, "value": value}

good := [set("log_statement", "ddl"), set("log_min_duration_statement", "500")]

fail_at(at, message, args) := {"verdict": "fail", "at": "g", "path": at, "message": message, "args": args}

unknown(at, because) := {"verdict": "unknown", "path": at, "because": because}

test_pass if {
	seen("postgres17", good) == {"verdict": "pass"}
	seen("mysql8.4", [set("slow_query_log", "ON")]) == {"verdict": "pass"}
}

test_fail_turned_off if {
	seen("postgres17", [good[0], set("log_min_duration_statement", "-1")]) == fail_at(
		["parameter", 1, "value"],
		"turned_off",
		{"setting": "log_min_duration_statement", "value": "-1"},
	)
	seen("postgres17", [set("log_statement", "none"), good[1]]) == fail_at(
		["parameter", 0, "value"],
		"turned_off",
		{"setting": "log_statement", "value": "none"},
	)
}

test_fail_sessions if {
	seen("postgres17", array.concat(good, [set("log_connections", "0")])) == fail_at(
		["parameter", 2, "value"],
		"turned_off",
		{"setting": "log_connections", "value": "0"},
	)
	seen("postgres17", array.concat(good, [set("log_connections", "1")])) == {"verdict": "pass"}
}

test_fail_not_set if {
	seen("mariadb11.4", []) == fail_at(["parameter"], "not_set", {"setting": "slow_query_log"})
	seen("postgres17", [good[1]]) == fail_at(["parameter"], "not_set", {"setting": "log_statement"})
}

test_fail_default_group if {
	every name in [null, "default.postgres17"] {
		judge({"engine": "postgres", "parameter_group_name": name}, {"to": []}) == {
			"verdict": "fail",
			"path": path,
			"message": "default_group",
			"args": {"setting": "log_statement"},
		}
	}
}

test_unknown_settings if {
	seen("postgres17", marker) == unknown(path, "it is a variable")
	seen("postgres17", [good[0], set(marker, "1")]) == unknown(path, "it is a variable")
	seen("postgres17", [good[0], set("log_min_duration_statement", marker)]) == unknown(
		["parameter", 1, "value"],
		"it is a variable",
	)
	seen(marker, good) == unknown(path, query_logging.no_family["$unknown"])
}

test_unknown_group if {
	values := {"engine": "postgres", "parameter_group_name": "shared"}
	judge(values, {"to": [], "external": ["shared"]}) == unknown(path, "shared is not in this input")
	hidden := {"engine": "postgres", "parameter_group_name": marker}
	judge(hidden, {"to": [], "$unknown": "it is a variable"}) == unknown(path, "it is a variable")
}

test_unknown_engine if {
	judge({"engine": marker}, {"to": []}) == unknown(["engine"], "it is a variable")
	judge({}, {"to": []}) == unknown(["engine"], query_logging.no_engine["$unknown"])
}

test_not_applicable if {
	judge({"engine": "oracle-se2"}, {"to": []}) == {"verdict": "not_applicable"}
	judge({"engine": "postgres", "replicate_source_db": "primary"}, {"to": []}) == {"verdict": "not_applicable"}
}
