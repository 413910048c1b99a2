# METADATA
# title: Databases log statements, slow queries and sessions
# description: >-
#   The parameter group turns on the log of statements that change something and of slow ones, and does not turn off
#   that of sessions.
# custom:
#   slug: rds-query-logging
#   severity: medium
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance]
#   reads:
#     aws_db_instance: [engine, parameter_group_name, replicate_source_db]
#     aws_db_parameter_group: [family, parameter]
#   links:
#     aws_db_instance: [parameter_group]
#   why: >-
#     Which statement dropped the table, and which one holds everybody up, stands in no log unless it was asked for
#     before.
#   fix: >-
#     In a parameter group of your own set `log_statement = "ddl"` and `log_min_duration_statement` to milliseconds
#     (PostgreSQL), or `slow_query_log = "1"` (MySQL, MariaDB).
#   messages:
#     turned_off: "{setting} is {value} in the parameter group: such statements are not logged."
#     not_set: "The parameter group does not set {setting}, which is off by default."
#     default_group: "The default parameter group is in force, which does not set {setting}."
#   references:
#     checkov: [CKV2_AWS_30]
package plumbline.rds.query_logging

import data.plumbline.lib
import data.plumbline.lib.databases

# The settings by engine, and the values that turn them on. MySQL's general log would write every statement and every
# password in it, so it is not asked for. Other engines audit in ways of their own, and Aurora has groups of two kinds.
settings(engine) := ["log_statement", "log_min_duration_statement"] if startswith(engine, "postgres")

else := ["slow_query_log"] if regex.match("^(mysql|mariadb)", engine)

verdict(db) := lib.not_applicable if {
	is_string(engine(db))
	not settings(engine(db))
}

# A replica that names no group takes its source's.
else := lib.not_applicable if {
	databases.is_replica(db)
	lib.value(db, path) in [null, ""]
}

else := lib.over_link(db, "parameter_group", path, [judge_group(group) |
	some group in lib.linked(db, "parameter_group")
]) if {
	count(lib.linked(db, "parameter_group")) > 0
}

else := lib.unknown(["engine"], object.get(db.values, "engine", no_engine)) if not is_string(engine(db))

else := lib.fail(path, "default_group", {"setting": settings(engine(db))[0]}) if is_default(lib.value(db, path))

else := lib.unknown(path, lib.unseen(db, "parameter_group"))

path := ["parameter_group_name"]

engine(db) := lib.value(db, ["engine"])

no_engine := {"$unknown": "the engine is not known, and it decides which settings there are"}

is_default(name) if name in [null, ""]

is_default(name) if startswith(name, "default.")

judge_group(group) := lib.unknown(path, no_family) if not is_string(lib.value(group, ["family"]))

else := lib.unknown(path, marker) if marker := lib.opaque(parameters(group))

else := lib.worst(array.concat(
	[judge_setting(group, name) | some name in settings(group.values.family)],
	[judge_value(group.address, i, entry) | some i, entry in parameters(group); entry.name in sessions],
))

# Where they are set at all, they are set to be on.
sessions := {"log_connections", "log_disconnections"}

no_family := {"$unknown": "the family of its parameter group is not known, and it decides which settings there are"}

parameters(group) := object.get(group.values, "parameter", [])

judge_setting(group, name) := judge_value(group.address, i, parameters(group)[i]) if {
	found := [i | some i, entry in parameters(group); entry.name == name]
	i := found[0]
}

else := lib.unknown(path, marker) if {
	marker := lib.first_unknown([object.get(entry, "name", entry) | some entry in parameters(group)])
}

else := lib.fail_at(group.address, ["parameter"], "not_set", {"setting": name})

judge_value(address, i, entry) := lib.pass if is_on(entry.name, lower(entry.value))

else := lib.unknown(["parameter", i, "value"], marker) if marker := lib.opaque(entry.value)

else := lib.fail_at(address, ["parameter", i, "value"], "turned_off", {"setting": entry.name, "value": entry.value})

is_on("log_statement", value) if value in {"ddl", "mod", "all"}

is_on("log_min_duration_statement", value) if lib.number(value) >= 0

is_on(name, value) if {
	name in sessions
	not value in {"0", "off", "false", ""}
}

is_on("slow_query_log", value) if value in {"1", "on", "true"}
