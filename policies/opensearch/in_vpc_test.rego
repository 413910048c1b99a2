package plumbline.opensearch.in_vpc_test

import data.plumbline.opensearch.in_vpc

# no not_applicable: every domain can live in a VPC.

marker := {"$unknown": "it is a variable"}

path := ["vpc_options", 0, "subnet_ids"]

domain(options, link) := {"values": {"vpc_options": options}, "links": {"subnets": link}}

judge(tier) := verdict if {
	verdict := in_vpc.verdict(domain([{"subnet_ids": ["subnet"]}], {"to": ["subnet"]})) with input.related as {"subnet": {
		"address": "subnet",
		"facets": {"tier": tier},
	}}
}

way_out(tier) := {"verdict": "fail", "path": path, "message": "way_out", "args": {"subnet": "subnet", "tier": tier}}

unknown(at, because) := {"verdict": "unknown", "path": at, "because": because}

test_pass_isolated if {
	judge("isolated") == {"verdict": "pass"}
}

test_fail_public if {
	public := {"verdict": "fail", "path": ["vpc_options"], "message": "public", "args": {}}
	in_vpc.verdict(domain([], {"to": []})) == public
	in_vpc.verdict({"values": {}}) == public
}

test_fail_way_out if {
	judge("public") == way_out("public")
	judge("private") == way_out("private")
}

test_unknown if {
	in_vpc.verdict(domain(marker, {"to": []})) == unknown(["vpc_options"], "it is a variable")
	judge(marker) == unknown(path, "it is a variable")
	options := [{"subnet_ids": ["subnet-1"]}]
	in_vpc.verdict(domain(options, {"to": [], "external": ["subnet-1"]})) == unknown(
		path,
		"subnet-1 is not in this input",
	)
	in_vpc.verdict(domain(options, {"to": [], "$unknown": "elsewhere"})) == unknown(path, "elsewhere")
}
