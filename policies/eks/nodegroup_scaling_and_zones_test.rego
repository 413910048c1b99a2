package plumbline.eks.nodegroup_scaling_and_zones_test

import data.plumbline.eks.nodegroup_scaling_and_zones as policy

size(least, desired, most) := {"scaling_config": [{"min_size": least, "desired_size": desired, "max_size": most}]}

group(address, values, subnets) := {
	"address": address,
	"type": "aws_eks_node_group",
	"values": values,
	"links": {"subnets": subnets, "cluster": {"to": ["c"]}},
}

judge(values, subnets) := beside({"to": []}, values, subnets)

# Judged with another group of the cluster, which stands in these subnets.
beside(other, values, subnets) := verdict if {
	own := group("own", values, subnets)
	verdict := policy.verdict(own) with input.related as {
		"c": {"address": "c", "values": {}, "links": {"node_groups": {"to": ["own", "other"]}}},
		"own": own,
		"other": group("other", {}, other),
		"a": {"address": "a", "values": {"availability_zone": "eu-west-1a"}},
		"b": {"address": "b", "values": {"availability_zone": "eu-west-1b"}},
	}
}

both := {"to": ["a", "b"]}

marker := {"$unknown": "it is a variable"}

fail(path, message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

test_pass if judge(size(2, 2, 4), both) == {"verdict": "pass"}

test_pass_one_zone_each if beside({"to": ["b"]}, size(1, 1, 2), {"to": ["a"]}) == {"verdict": "pass"}

test_fail_one_zone if {
	judge(size(2, 2, 4), {"to": ["a"]}) == fail(["subnet_ids"], "one_zone", {"zones": "eu-west-1a", "least": 2})
}

test_fail_few if {
	path := ["scaling_config", 0, "min_size"]
	judge(size(1, 2, 4), both) == fail(path, "few", {"value": 1, "least": 2})
	beside({"to": ["b"]}, size(0, 1, 2), {"to": ["a"]}) == fail(path, "few", {"value": 0, "least": 1})
}

test_fail_full if {
	judge(size(2, 4, 4), both) == fail(["scaling_config", 0, "max_size"], "full", {"most": 4, "desired": 4})
}

test_unknown if {
	judge(size(marker, 2, 4), both) == unknown(["scaling_config", 0, "min_size"], "it is a variable")
	judge(size(2, marker, 4), both) == unknown(["scaling_config", 0], "it is a variable")
	judge(size(2, 2, 4), {"to": ["a"], "external": ["subnet-1"]}) == unknown(["subnet_ids"], "subnet-1 is not in this input")
	beside({"to": [], "external": ["subnet-2"]}, size(2, 2, 4), {"to": ["a"]}) == unknown(
		["subnet_ids"],
		"subnet-2 is not in this input",
	)
}

# no not_applicable: every node group has a size and zones.
