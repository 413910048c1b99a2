package plumbline.rds.log_exports_test

import data.plumbline.rds.log_exports

judge(engine, logs) := log_exports.verdict({
	"type": "aws_db_instance",
	"values": {"engine": engine, "enabled_cloudwatch_logs_exports": logs},
})

path := ["enabled_cloudwatch_logs_exports"]

marker := {"$unknown": "it is a variable"}

missing(words) := {"verdict": "fail", "path": path, "message": "missing", "args": {"missing": words}}

test_pass if {
	judge("postgres", ["upgrade", "postgresql"]) == {"verdict": "pass"}
	judge("mariadb", ["error", "slowquery", "audit"]) == {"verdict": "pass"}
	judge("sqlserver-se", ["error"]) == {"verdict": "pass"}
	judge("oracle-ee", ["alert", "listener"]) == {"verdict": "pass"}
	judge("db2-se", ["diag.log"]) == {"verdict": "pass"}
}

test_pass_aurora if {
	values := {"engine": "aurora-postgresql", "enabled_cloudwatch_logs_exports": ["postgresql"]}
	log_exports.verdict({"type": "aws_rds_cluster", "values": values}) == {"verdict": "pass"}
}

test_fail_missing if {
	judge("postgres", null) == missing("postgresql, upgrade")
	judge("postgres", ["postgresql"]) == missing("upgrade")
	judge("mysql", []) == missing("error, slowquery")
}

# Whichever the engine is.
test_fail_none if {
	none := {"verdict": "fail", "path": path, "message": "none", "args": {}}
	judge(null, []) == none
	log_exports.verdict({"type": "aws_rds_cluster", "values": {"engine": marker}}) == none
}

test_unknown if {
	judge("postgres", marker) == {"verdict": "unknown", "path": path, "because": "it is a variable"}
	judge(marker, []) == {"verdict": "unknown", "path": ["engine"], "because": "it is a variable"}
	judge(null, ["error"]) == {"verdict": "unknown", "path": ["engine"], "because": log_exports.no_engine["$unknown"]}
}

test_not_applicable_aurora_instance if judge("aurora-mysql", []) == {"verdict": "not_applicable"}
