package plumbline.lib.zones_test

import data.plumbline.lib.zones

group(link) := {"address": "g", "values": {}, "links": {"subnets": link}}

subnet(address, values) := {"address": address, "values": values}

seen := {
	"a": subnet("a", {"availability_zone": "eu-west-1a"}),
	"b": subnet("b", {"availability_zone_id": "euw1-az2"}),
	"c": subnet("c", {}),
	"d": subnet("d", {"availability_zone": {"$unknown": "it is a variable"}}),
}

judge(link) := verdict if verdict := zones.spread(group(link), 2, ["subnet_ids"], "few") with input.related as seen

unknown(because) := {"verdict": "unknown", "path": ["subnet_ids"], "because": because}

test_pass_two_zones if judge({"to": ["a", "b", "c"]}) == {"verdict": "pass"}

test_fail_few if {
	judge({"to": ["a"]}) == {
		"verdict": "fail",
		"path": ["subnet_ids"],
		"message": "few",
		"args": {"zones": "eu-west-1a", "least": 2},
	}
	judge({"to": []}).args.zones == "none"
}

test_unknown if {
	judge({"to": ["a", "c"]}) == unknown("the zone of c is not set, and AWS chooses it")
	judge({"to": ["a", "d"]}) == unknown("it is a variable")
	judge({"to": ["a"], "external": ["subnet-1"]}) == unknown("subnet-1 is not in this input")
	judge({"to": ["a"], "$unknown": "it comes from local.ids"}) == unknown("it comes from local.ids")
}
