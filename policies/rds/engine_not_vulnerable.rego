# METADATA
# title: Database engines are supported and free of known flaws
# description: >-
#   The engine version is in standard support, and none of those in which a user of the database could read the files
#   or credentials of the service.
# custom:
#   slug: rds-engine-not-vulnerable
#   severity: high
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster]
#   reads:
#     aws_db_instance: [engine, engine_version, replicate_source_db]
#     aws_rds_cluster: [engine, engine_version, replication_source_identifier]
#   parameters:
#     engine_support_ends: >-
#       The last day of standard support by engine and major version, e.g. `{postgres: {"19": "2032-02-29"}}`, for
#       those that the control's own table lacks or has wrong.
#   why: >-
#     A version out of standard support gets no more fixes, or only the gravest ones for a surcharge, and is upgraded by
#     AWS on a day of its choice. In some old PostgreSQL versions log_fdw let a user read files of the host.
#   fix: Set `engine_version` to a version in standard support, the newest minor one at best.
#   messages:
#     flawed: "{engine} {version} lets users read the host's files through log_fdw (AWS-2022-004), fixed in {fixed}."
#     unsupported: "{engine} {version} is out of standard support since {ended}."
#   references:
#     checkov: ["~CKV_AWS_250", "~CKV_AWS_388"]
package plumbline.rds.engine_not_vulnerable

import data.plumbline.lib
import data.plumbline.lib.databases

# A replica runs its source's version. Oracle, SQL Server and Db2 have other flaws and calendars.
verdict(db) := lib.unknown(["engine"], marker) if marker := lib.opaque(engine(db))

else := lib.not_applicable if databases.is_replica(db)

else := lib.unknown(["engine"], from_backup) if engine(db) == null

else := lib.not_applicable if not support_ends[engine(db)]

else := lib.unknown(["engine_version"], left_out) if version(db) in [null, ""]

else := lib.unknown(["engine_version"], version(db)) if not is_string(version(db))

else := lib.fail(["engine_version"], "flawed", {
	"engine": engine(db),
	"version": version(db),
	"fixed": fixed,
}) if {
	fixed := first_fixed[engine(db)][major(db)]
	databases.version(version(db)) < databases.version(fixed)
	not version(db) == major(db)
}

else := lib.fail(["engine_version"], "unsupported", {
	"engine": engine(db),
	"version": version(db),
	"ended": ended,
}) if {
	ended := ends(engine(db), major(db))
	ended < lib.today
}

else := lib.pass if ends(engine(db), major(db)) >= lib.today

else := lib.unknown(["engine_version"], not_in_table(db))

engine(db) := lib.value(db, ["engine"])

version(db) := lib.value(db, ["engine_version"])

from_backup := {"$unknown": "the engine is that of the backup it is restored from, which is not known here"}

# What RDS takes is in support when the database is made. An older one stays what it was.
left_out := {"$unknown": "the engine version is left out, so RDS takes its default or leaves the one that runs"}

not_in_table(db) := {"$unknown": concat("", ["no end of support is known for ", engine(db), " ", version(db)])}

# "16" of PostgreSQL from 10 on, "9.6" before; "8.0" of MySQL, MariaDB and Aurora MySQL.
major(db) := pieces[0] if {
	pieces := split(split(version(db), "-")[0], ".")
	contains(engine(db), "postgres")
	to_number(pieces[0]) >= 10
}

else := concat(".", array.slice(split(split(version(db), "-")[0], "."), 0, 2))

# AWS-2022-004: the log_fdw of Aurora and RDS PostgreSQL followed a path out of the log folder.
first_fixed := {
	"postgres": {"9.6": "9.6.22", "10": "10.17", "11": "11.12", "12": "12.7", "13": "13.3"},
	"aurora-postgresql": {"10": "10.14", "11": "11.9"},
}

ends(name, release) := object.get(
	lib.parameter_or("engine_support_ends", {}),
	[name, release],
	support_ends[name][release],
) if {
	support_ends[name][release]
}

else := lib.parameter("engine_support_ends")[name][release]

# The last day of standard support, from AWS's release calendars.
support_ends := {
	"postgres": {
		"9.3": "2018-11-08",
		"9.4": "2020-02-13",
		"9.5": "2021-02-16",
		"9.6": "2022-04-30",
		"10": "2023-04-30",
		"11": "2024-02-29",
		"12": "2025-02-28",
		"13": "2026-02-28",
		"14": "2027-02-28",
		"15": "2028-02-29",
		"16": "2029-02-28",
		"17": "2030-02-28",
		"18": "2031-02-28",
	},
	"aurora-postgresql": {
		"9.6": "2022-01-31",
		"10": "2023-01-31",
		"11": "2024-02-29",
		"12": "2025-02-28",
		"13": "2026-02-28",
		"14": "2027-02-28",
		"15": "2028-02-29",
		"16": "2029-02-28",
		"17": "2030-02-28",
	},
	"mysql": {"5.5": "2021-05-25", "5.6": "2022-03-01", "5.7": "2024-02-29", "8.0": "2026-07-31", "8.4": "2029-07-31"},
	"mariadb": {
		"10.2": "2022-10-15",
		"10.3": "2023-10-23",
		"10.4": "2025-02-28",
		"10.5": "2026-02-28",
		"10.6": "2026-07-31",
		"10.11": "2028-02-29",
		"11.4": "2029-05-31",
	},
	"aurora": {"5.6": "2023-02-28"},
	"aurora-mysql": {"5.7": "2024-10-31", "8.0": "2028-04-30"},
}
