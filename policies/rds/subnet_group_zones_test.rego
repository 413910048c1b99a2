package plumbline.rds.subnet_group_zones_test

import data.plumbline.rds.subnet_group_zones

path := ["db_subnet_group_name"]

judge(values, link, subnets) := verdict if {
	db := {"type": "aws_db_instance", "values": values, "links": {"subnet_group": link}}
	verdict := subnet_group_zones.verdict(db) with input.related as {
		"g": {"address": "g", "values": {}, "links": {"subnets": subnets}},
		"a": {"address": "a", "values": {"availability_zone": "eu-west-1a"}},
		"b": {"address": "b", "values": {"availability_zone": "eu-west-1b"}},
	}
}

own(subnets) := judge({"db_subnet_group_name": "ledger"}, {"to": ["g"]}, subnets)

unknown(because) := {"verdict": "unknown", "path": path, "because": because}

test_pass if own({"to": ["a", "b"]}) == {"verdict": "pass"}

test_fail_one_zone if {
	own({"to": ["a"]}) == {
		"verdict": "fail",
		"path": path,
		"message": "one_zone",
		"args": {"zones": "eu-west-1a", "least": 2},
	}
}

test_fail_default_group if {
	every name in [null, "default"] {
		judge({"db_subnet_group_name": name}, {"to": []}, {"to": []}) == {
			"verdict": "fail",
			"path": path,
			"message": "default_group",
			"args": {"value": name},
		}
	}
}

test_unknown if {
	own({"to": [], "$unknown": "it comes from local.ids"}) == unknown("it comes from local.ids")
	values := {"db_subnet_group_name": "shared"}
	judge(values, {"to": [], "external": ["shared"]}, {"to": []}) == unknown("shared is not in this input")
}

test_not_applicable if {
	judge({"replicate_source_db": "primary"}, {"to": []}, {"to": []}) == {"verdict": "not_applicable"}
	judge({"engine": "aurora-mysql"}, {"to": []}, {"to": []}) == {"verdict": "not_applicable"}
}
