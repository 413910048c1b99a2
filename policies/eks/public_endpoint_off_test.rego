package plumbline.eks.public_endpoint_off_test

import data.plumbline.eks.public_endpoint_off

# no not_applicable: every cluster has an API endpoint.

cluster(value) := {"values": {"vpc_config": [{"endpoint_public_access": value}]}}

test_pass_private if public_endpoint_off.verdict(cluster(false)) == {"verdict": "pass"}

test_fail_public if {
	public_endpoint_off.verdict(cluster(true)) == {
		"verdict": "fail",
		"path": ["vpc_config", 0, "endpoint_public_access"],
		"message": "public",
		"args": {"value": true},
	}
}

test_fail_left_out if {
	public_endpoint_off.verdict({"values": {"vpc_config": [{}]}}) == {
		"verdict": "fail",
		"path": ["vpc_config", 0, "endpoint_public_access"],
		"message": "left_out",
		"args": {},
	}
}

test_unknown if {
	public_endpoint_off.verdict({"values": {"vpc_config": {"$unknown": "the block comes from a data source"}}}) == {
		"verdict": "unknown",
		"path": ["vpc_config", 0, "endpoint_public_access"],
		"because": "the block comes from a data source",
	}
}
