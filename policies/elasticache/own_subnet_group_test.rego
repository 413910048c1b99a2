package plumbline.elasticache.own_subnet_group_test

import data.plumbline.elasticache.own_subnet_group

judge(values, link, subnets) := verdict if {
	cache := {"type": "aws_elasticache_replication_group", "values": values, "links": {"subnet_group": link}}
	group := {"address": "g", "values": {}, "links": {"subnets": subnets}}
	verdict := own_subnet_group.verdict(cache) with input.related as object.union({"g": group}, subnet)
}

serverless(values, link) := verdict if {
	cache := {"type": "aws_elasticache_serverless_cache", "values": values, "links": {"subnets": link}}
	verdict := own_subnet_group.verdict(cache) with input.related as subnet
}

subnet := {
	"isolated": {"address": "isolated", "facets": {"tier": "isolated"}},
	"public": {"address": "public", "facets": {"tier": "public"}},
	"odd": {"address": "odd", "facets": {"tier": {"$unknown": "its routes come from elsewhere"}}},
}

own(subnets) := judge({"subnet_group_name": "sessions"}, {"to": ["g"]}, subnets)

public := {
	"verdict": "fail",
	"at": "public",
	"path": [],
	"message": "public_subnet",
	"args": {"subnet": "public"},
}

unknown(because) := {"verdict": "unknown", "path": ["subnet_group_name"], "because": because}

test_pass if {
	own({"to": ["isolated"]}) == {"verdict": "pass"}
	serverless({"subnet_ids": ["s"]}, {"to": ["isolated"]}) == {"verdict": "pass"}
}

test_fail_public if {
	own({"to": ["isolated", "public"]}) == public
	serverless({"subnet_ids": ["s"]}, {"to": ["public"]}) == public
}

test_fail_default if {
	judge({"subnet_group_name": "default"}, {"to": []}, {"to": []}) == {
		"verdict": "fail",
		"path": ["subnet_group_name"],
		"message": "default_group",
		"args": {"attribute": "subnet_group_name", "value": "default"},
	}
	serverless({}, {"to": []}) == {
		"verdict": "fail",
		"path": ["subnet_ids"],
		"message": "default_group",
		"args": {"attribute": "subnet_ids", "value": null},
	}
}

test_unknown if {
	own({"to": ["isolated", "odd"]}) == unknown("its routes come from elsewhere")
	own({"to": ["isolated"], "external": ["subnet-1"]}) == unknown("subnet-1 is not in this input")
	own({"to": [], "$unknown": "it comes from local.ids"}) == unknown("it comes from local.ids")
	judge({"subnet_group_name": "shared"}, {"to": [], "external": ["shared"]}, {"to": []}) == unknown("shared is not in this input")
}

test_not_applicable_member if {
	values := {"replication_group_id": "sessions"}
	own_subnet_group.verdict({"type": "aws_elasticache_cluster", "values": values}) == {"verdict": "not_applicable"}
}
