package plumbline.rds.not_public_test

import data.plumbline.rds.not_public

# no not_applicable: every instance has this argument, replicas and readers included.

test_pass_private if {
	not_public.verdict({"type": "aws_db_instance", "values": {"publicly_accessible": false}}) == {"verdict": "pass"}
}

test_pass_left_out if {
	not_public.verdict({"type": "aws_rds_cluster_instance", "values": {}}) == {"verdict": "pass"}
}

test_fail_public if {
	not_public.verdict({"type": "aws_db_instance", "values": {"publicly_accessible": true}}) == {
		"verdict": "fail",
		"path": ["publicly_accessible"],
		"message": "public",
		"args": {"value": true},
	}
}

test_fail_says_that_the_internet_reaches_it if {
	way := {"protocol": "tcp", "from": 5432, "to": 5432, "sources": ["0.0.0.0/0"], "via": []}
	db := {
		"type": "aws_db_instance",
		"values": {"publicly_accessible": true},
		"facets": {"reach": {"internet": [way]}},
	}
	not_public.verdict(db) == {
		"verdict": "fail",
		"path": ["publicly_accessible"],
		"message": "reached",
		"args": {"value": true, "traffic": "tcp 5432", "source": "0.0.0.0/0"},
	}
}

test_fail_says_nothing_of_reach_where_there_is_none if {
	db := {
		"type": "aws_db_instance",
		"values": {"publicly_accessible": true},
		"facets": {"reach": {"internet": []}},
	}
	not_public.verdict(db).message == "public"
}

test_pass_whatever_reaches_it if {
	way := {"protocol": "tcp", "from": 5432, "to": 5432, "sources": ["0.0.0.0/0"], "via": []}
	db := {
		"type": "aws_db_instance",
		"values": {"publicly_accessible": false},
		"facets": {"reach": {"internet": [way]}},
	}
	not_public.verdict(db) == {"verdict": "pass"}
}

test_fail_public_replica if {
	values := {"publicly_accessible": true, "replicate_source_db": "primary"}
	not_public.verdict({"type": "aws_db_instance", "values": values}).verdict == "fail"
}

test_unknown_from_elsewhere if {
	values := {"publicly_accessible": {"$unknown": "it comes from remote state", "refs": []}}
	not_public.verdict({"type": "aws_rds_cluster_instance", "values": values}) == {
		"verdict": "unknown",
		"path": ["publicly_accessible"],
		"because": "it comes from remote state",
	}
}
