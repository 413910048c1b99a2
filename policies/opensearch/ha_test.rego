package plumbline.opensearch.ha_test

import data.plumbline.opensearch.ha

# no not_applicable: every domain is to survive it.

judge(changes) := ha.verdict({"values": {"cluster_config": [object.union(
	{
		"zone_awareness_enabled": true,
		"instance_count": 3,
		"dedicated_master_enabled": true,
		"dedicated_master_count": 3,
	},
	changes,
)]}})

fail(name, message, args) := {
	"verdict": "fail",
	"path": ["cluster_config", 0, name],
	"message": message,
	"args": args,
}

test_pass_three_of_each if {
	judge({}) == {"verdict": "pass"}
	judge({"instance_count": 6, "dedicated_master_count": 5}) == {"verdict": "pass"}
}

test_fail_one_zone if {
	judge({"zone_awareness_enabled": false}) == fail("zone_awareness_enabled", "one_zone", {"value": false})
	ha.verdict({"values": {"cluster_config": []}}) == fail("zone_awareness_enabled", "one_zone", {"value": null})
}

test_fail_few_nodes if {
	judge({"instance_count": 2}) == fail("instance_count", "few_nodes", {"value": 2, "least": 3})
}

test_fail_no_masters if {
	judge({"dedicated_master_enabled": false}) == fail("dedicated_master_enabled", "no_masters", {"value": false})
}

test_fail_few_masters if {
	judge({"dedicated_master_count": 2}) == fail("dedicated_master_count", "few_masters", {"value": 2, "least": 3})
}

test_unknown if {
	judge({"instance_count": {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": ["cluster_config", 0, "instance_count"],
		"because": "it is a variable",
	}
}
