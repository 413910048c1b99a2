package plumbline.vpc.gateway_endpoint_s3_test

import data.plumbline.vpc.gateway_endpoint_s3

marker := {"$unknown": "it is a variable"}

subnet(tier, table) := {"facets": {"tier": tier}, "links": {"route_table": {"to": table}}}

endpoint(name, tables) := {
	"values": {"service_name": name, "vpc_endpoint_type": "Gateway"},
	"links": {"route_tables": tables},
}

s3 := "com.amazonaws.eu-west-1.s3"

related(tier, s3_endpoint) := {
	"public": subnet("public", ["table_public"]),
	"private": subnet(tier, ["table"]),
	"unbound": subnet(tier, []),
	"s3": s3_endpoint,
}

vpc(subnets, more) := {
	"address": "vpc",
	"links": object.union({"subnets": {"to": subnets}, "endpoints": {"to": ["s3"]}}, more),
}

judge(subject, tier, s3_endpoint) := verdict if {
	verdict := gateway_endpoint_s3.verdict(subject) with input.related as related(tier, s3_endpoint)
}

both := vpc(["public", "private"], {})

missing(tables) := {"verdict": "fail", "path": [], "message": "missing", "args": {"tables": tables}}

unknown(because) := {"verdict": "unknown", "path": [], "because": because}

test_pass_covered if {
	judge(both, "private", endpoint(s3, {"to": ["table"]})) == {"verdict": "pass"}
	judge(vpc(["unbound"], {}), "isolated", endpoint(s3, {"to": ["vpc"]})) == {"verdict": "pass"}
	adopted := vpc(["unbound"], {"main_route_table": {"to": ["main"]}})
	judge(adopted, "isolated", endpoint(s3, {"to": ["main"]})) == {"verdict": "pass"}
}

test_pass_covered_whatever_the_tier if {
	judge(both, marker, endpoint(s3, {"to": ["table"]})) == {"verdict": "pass"}
}

test_pass_by_association if {
	association := {"association": {"links": {"route_table": {"to": ["table"]}}}}
	by := object.union(endpoint(s3, {"to": []}), {"links": {"table_associations": {"to": ["association"]}}})
	gateway_endpoint_s3.verdict(both) == {"verdict": "pass"} with input.related as object.union(
		related("private", by),
		association,
	)
}

test_fail_none if {
	judge(both, "private", endpoint("com.amazonaws.eu-west-1.dynamodb", {"to": ["table"]})) == {
		"verdict": "fail",
		"path": [],
		"message": "none",
		"args": {},
	}
}

test_fail_missing if {
	judge(both, "private", endpoint(s3, {"to": ["table_public"]})) == missing("table")
	judge(vpc(["private", "unbound"], {}), "private", endpoint(s3, {"to": []})) == missing("table, the main route table")
}

test_unknown if {
	judge(both, marker, endpoint(s3, {"to": ["table_public"]})) == unknown("it is a variable")
	judge(both, "private", endpoint(marker, {"to": ["table"]})) == unknown("it is a variable")
	judge(both, "private", endpoint(s3, {"to": [], "$unknown": "elsewhere"})) == unknown("elsewhere")
	judge(vpc(["private"], {"endpoints": {"to": [], "$unknown": "elsewhere"}}), "private", {}) == unknown("elsewhere")
	judge(vpc(["unbound"], {"main_associations": {"to": ["x"]}}), "private", endpoint(s3, {"to": []})) == unknown("another table was made the main one")
}

test_not_applicable_public_alone if {
	judge(vpc(["public"], {}), "private", endpoint(s3, {"to": []})) == {"verdict": "not_applicable"}
}
