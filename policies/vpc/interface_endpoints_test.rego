package plumbline.vpc.interface_endpoints_test

import data.plumbline.vpc.interface_endpoints

marker := {"$unknown": "it is a variable"}

tiers(private) := {"public": {"subnets": 1}, "private": {"subnets": private}, "data": {"subnets": 0}}

endpoint(kind, name) := {"values": {"vpc_endpoint_type": kind, "service_name": name}}

related := {
	"kms": endpoint("Interface", "com.amazonaws.eu-west-1.kms"),
	"sts": endpoint("Interface", object.union(marker, {"suffix": ".sts"})),
	"other": endpoint("Interface", marker),
	"gateway": endpoint("Gateway", "com.amazonaws.eu-west-1.kms"),
}

judge(found, link) := verdict if {
	vpc := {"facets": {"tiers": found}, "links": {"endpoints": link}}
	verdict := interface_endpoints.verdict(vpc) with input.related as related with data.parameters as {"interface_endpoints": ["kms", "sts"]}
}

missing(services) := {"verdict": "fail", "path": [], "message": "missing", "args": {"services": services}}

unknown(because) := {"verdict": "unknown", "path": [], "because": because}

test_pass_all if {
	judge(tiers(2), {"to": ["kms", "sts", "gateway"]}) == {"verdict": "pass"}
}

test_fail_missing if {
	judge(tiers(2), {"to": ["kms", "gateway"]}) == missing("sts")
	judge(tiers(2), {"to": ["gateway"]}) == missing("kms, sts")
}

test_unknown if {
	judge(tiers(2), {"to": ["kms"], "$unknown": "elsewhere"}) == unknown("elsewhere")
	judge(tiers(2), {"to": ["kms", "other"]}) == unknown("it is a variable")
	judge(object.union(tiers(0), marker), {"to": []}) == unknown("it is a variable")
}

test_not_applicable_public_alone if {
	judge(tiers(0), {"to": []}) == {"verdict": "not_applicable"}
}
