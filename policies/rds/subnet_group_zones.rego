# METADATA
# title: Databases have a subnet group over two zones
# description: The DB subnet group is named and covers at least two availability zones.
# custom:
#   slug: rds-subnet-group-zones
#   severity: medium
#   service: rds
#   planes: [plan, live]
#   subjects: [aws_db_instance, aws_rds_cluster]
#   reads:
#     aws_db_instance: [db_subnet_group_name, replicate_source_db, engine]
#     aws_rds_cluster: [db_subnet_group_name, replication_source_identifier]
#     aws_subnet: [availability_zone, availability_zone_id]
#     aws_default_subnet: [availability_zone, availability_zone_id]
#   links:
#     aws_db_instance: [subnet_group.subnets]
#     aws_rds_cluster: [subnet_group.subnets]
#   why: >-
#     Left out, the group is the default VPC's, whose subnets are public. With subnets in one zone there is nowhere to go
#     when that zone is lost, and the group cannot be changed while the database runs.
#   fix: >-
#     Make an `aws_db_subnet_group` of database subnets in two zones or more, and name it in `db_subnet_group_name`.
#   messages:
#     default_group: "db_subnet_group_name is {value}: the database stands in the default VPC."
#     one_zone: "The subnet group covers these zones: {zones}. At least {least} are needed."
#   references:
#     fsbp: ["~RDS.18"]
package plumbline.rds.subnet_group_zones

import data.plumbline.lib
import data.plumbline.lib.databases
import data.plumbline.lib.zones

verdict(db) := lib.not_applicable if databases.is_aurora_instance(db)

# Within a region, a replica that names none takes its source's.
else := lib.not_applicable if {
	databases.is_replica(db)
	lib.value(db, path) in [null, ""]
}

else := lib.over_link(db, "subnet_group", path, [zones.spread(group, 2, path, "one_zone") |
	some group in lib.linked(db, "subnet_group")
]) if {
	count(lib.linked(db, "subnet_group")) > 0
}

else := lib.fail(path, "default_group", {"value": lib.value(db, path)}) if lib.value(db, path) in [null, "", "default"]

else := lib.unknown(path, lib.unseen(db, "subnet_group"))

path := ["db_subnet_group_name"]
