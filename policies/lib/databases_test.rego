package plumbline.lib.databases_test

import data.plumbline.lib.databases

test_version_numbers if {
	databases.version("16") == [16]
	databases.version("15.4-R2") == [15, 4]
	databases.version("9.6.22") == [9, 6, 22]
	databases.version("11.22-RDS.20241121") == [11, 22]
	databases.version("8.0.mysql_aurora.3.05.2") == [8, 0]
}

test_replica if {
	databases.is_replica({"values": {"replicate_source_db": "primary"}})
	databases.is_replica({"values": {"replication_source_identifier": {"$unknown": "known after apply"}}})
	not databases.is_replica({"values": {"replicate_source_db": ""}})
}

test_restored if {
	databases.is_restored({"values": {"snapshot_identifier": "nightly"}})
	databases.is_restored({"values": {"restore_to_point_in_time": [{"use_latest_restorable_time": true}]}})
	not databases.is_restored({"values": {"restore_to_point_in_time": []}})
}
