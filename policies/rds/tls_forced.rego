# METADATA
# title: Databases force TLS
# description: The parameter group in force refuses connections without TLS.
# custom:
#   slug: rds-tls-forced
#   severity: high
#   service: rds
#   planes: [plan, live, runtime]
#   subjects: [aws_db_instance, aws_rds_cluster]
#   reads:
#     aws_db_instance: [engine, engine_version, parameter_group_name, replicate_source_db]
#     aws_rds_cluster: [engine, engine_version, db_cluster_parameter_group_name, replication_source_identifier]
#     aws_db_parameter_group: [family, parameter]
#     aws_rds_cluster_parameter_group: [family, parameter]
#   links:
#     aws_db_instance: [parameter_group]
#     aws_rds_cluster: [parameter_group]
#   why: >-
#     RDS offers TLS, but it is the server that must insist: most clients fall back to plain text without a word. Then
#     passwords and rows cross the network readable.
#   fix: >-
#     Set `rds.force_ssl` (PostgreSQL, SQL Server) or `require_secure_transport` (MySQL, MariaDB) to `1` in a parameter
#     group of your own, and name that group on the instance or cluster.
#   messages:
#     turned_off: "{setting} is {value} in the parameter group: TLS is not forced."
#     not_set: "The parameter group does not set {setting}, which is off by default here: TLS is not forced."
#     default_group: "The default parameter group is in force, with {setting} off: name a group that sets it to 1."
#   references:
#     checkov: [CKV2_AWS_69]
#     fsbp: ["~RDS.38"]
package plumbline.rds.tls_forced

import data.plumbline.lib
import data.plumbline.lib.databases

# Oracle takes TLS on a port of its own, which no parameter forces.
verdict(db) := lib.not_applicable if {
	engine := lib.value(db, ["engine"])
	is_string(engine)
	not setting(engine)
}

# A replica that names no group takes its source's.
else := lib.not_applicable if {
	databases.is_replica(db)
	lib.value(db, group_path(db)) in [null, ""]
}

else := judge_default_group(db) if has_default_group(db)

else := lib.unknown(group_path(db), out_of_sight) if {
	count(lib.linked(db, "parameter_group")) == 0
	not lib.is_unknown(lib.link(db, "parameter_group"))
}

else := lib.over_link(db, "parameter_group", group_path(db), [judge_group(db, group) |
	some group in lib.linked(db, "parameter_group")
])

out_of_sight := {"$unknown": "its parameter group is not in this input"}

group_path(db) := ["db_cluster_parameter_group_name"] if db.type == "aws_rds_cluster"

else := ["parameter_group_name"]

# The parameter that forces TLS, by engine or family ("postgres16": an engine with its version behind it).
setting(engine) := "rds.force_ssl" if regex.match(`^(aurora-postgresql|postgres|sqlserver)`, engine)

else := "require_secure_transport" if regex.match("^(aurora|mysql|mariadb)", engine)

else := "db2comm" if contains(engine, "db2")

# The versions from which it is on unless a group turns it off. The catalogue asks that a group sets it: from these
# versions on, AWS documents that leaving it out forces TLS just as well. Elsewhere it is off.
forced_since := {"postgres": [15], "aurora-postgresql": [17], "mysql": [9, 7], "mariadb": [11, 8]}

forced_by_default(family) if {
	engine := trim_right(family, "0123456789.")
	databases.version(trim_prefix(family, engine)) >= forced_since[engine]
}

# A group of our own: what it sets, else the default of its family.
judge_group(db, group) := lib.unknown(group_path(db), marker) if marker := lib.opaque(parameters(group))

else := judge_value(group, found[0]) if {
	found := [i | some i, entry in parameters(group); lower(entry.name) in settings]
	count(found) > 0
}

else := lib.unknown(group_path(db), marker) if {
	marker := lib.first_unknown([object.get(entry, "name", entry) | some entry in parameters(group)])
}

else := lib.unknown(group_path(db), unknown_family) if not is_string(lib.value(group, ["family"]))

else := lib.pass if forced_by_default(group.values.family)

else := lib.fail_at(group.address, ["parameter"], "not_set", {"setting": setting(group.values.family)})

settings := {"rds.force_ssl", "require_secure_transport", "db2comm"}

parameters(group) := object.get(group.values, "parameter", [])

judge_value(group, i) := lib.pass if lower(parameters(group)[i].value) in ["1", "on", "true", "ssl"]

else := lib.unknown(["parameter", i, "value"], marker) if marker := lib.opaque(parameters(group)[i].value)

else := lib.fail_at(group.address, ["parameter", i, "value"], "turned_off", {
	"setting": parameters(group)[i].name,
	"value": object.get(parameters(group)[i], "value", null),
})

# No group is named, or the default one of a family.
has_default_group(db) if startswith(lib.value(db, group_path(db)), "default.")

has_default_group(db) if {
	lib.value(db, group_path(db)) in [null, ""]
	link := lib.link(db, "parameter_group")
	count(link.to) == 0
	not lib.is_unknown(link)
}

# With nothing set the version decides. An old one fails; one left out is RDS's choice and not known here.
judge_default_group(db) := lib.unknown(["engine"], unknown_engine) if not is_string(engine(db))

else := lib.pass if forced_by_default(default_family(db))

else := lib.unknown(["engine_version"], unknown_version) if {
	not default_family(db)
	forced_since[engine(db)]
}

else := lib.fail(group_path(db), "default_group", {"setting": setting(engine(db))})

engine(db) := default_family(db) if startswith(lib.value(db, group_path(db)), "default.")

else := lib.value(db, ["engine"])

default_family(db) := trim_prefix(name, "default.") if {
	name := lib.value(db, group_path(db))
	startswith(name, "default.")
}

else := concat("", [lib.value(db, ["engine"]), split(version, "-")[0]]) if {
	version := lib.value(db, ["engine_version"])
	version != ""
}

unknown_family := {"$unknown": "the family of its parameter group is not known, and it decides the default"}

unknown_engine := {"$unknown": "the engine is not known, and it decides whether TLS is forced by default"}

unknown_version := {"$unknown": "the engine version is not known, and it decides whether TLS is forced by default"}
