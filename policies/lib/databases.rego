# METADATA
# title: Databases
# description: What the controls of RDS, Aurora and their parameter groups have in common.
package plumbline.lib.databases

import data.plumbline.lib

# A read replica: engine, encryption, credentials and, within a region, the parameter group are its source's.
is_replica(db) if {
	some attribute in ["replicate_source_db", "replication_source_identifier"]
	is_given(db, attribute)
}

# Made from a snapshot or a point in time: engine, encryption and credentials come from there.
is_restored(db) if {
	some attribute in ["snapshot_identifier", "restore_to_point_in_time"]
	is_given(db, attribute)
}

# The engine is somebody else's: what the database is copied or restored from has it.
has_engine_of_source(db) if is_replica(db)

has_engine_of_source(db) if is_restored(db)

# Set to something: not to an empty text, nor to no block at all.
is_given(db, attribute) if not lib.value(db, [attribute]) in [null, "", []]

# The leading numbers of a version: "15.4-R2" is [15, 4], "8.0.mysql_aurora.3.05.2" is [8, 0].
version(text) := [to_number(piece) |
	some i in [0, 1, 2]
	piece := split(split(text, "-")[0], ".")[i]
	regex.match(`^[0-9]+$`, piece)
]

# An instance that says it is Aurora's: storage, backups and their tags are its cluster's.
is_aurora_instance(db) if {
	db.type == "aws_db_instance"
	startswith(lib.value(db, ["engine"]), "aurora")
}
