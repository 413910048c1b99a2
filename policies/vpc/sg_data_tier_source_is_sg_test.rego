package plumbline.vpc.sg_data_tier_source_is_sg_test

import data.plumbline.vpc.sg_data_tier_source_is_sg

_unknown := {"$unknown": "it is given from outside", "refs": []}

_rule(changes) := object.union(
	{
		"direction": "ingress",
		"protocol": "tcp",
		"from": 5432,
		"to": 5432,
		"cidrs": [],
		"prefix_lists": [],
		"groups": [],
		"self": false,
		"path": ["ingress", 0],
	},
	changes,
)

_everything := {"protocol": "-1", "from": null, "to": null}

_wholly_unknown := {"direction": "ingress", "$unknown": "its blocks are not known yet", "path": ["ingress"]}

_group(rules, link) := {
	"address": "aws_security_group.this",
	"type": "aws_security_group",
	"facets": {"rules": rules},
	"links": {"attached_to": link},
}

_rule_resource(rules, link) := {
	"address": "aws_vpc_security_group_ingress_rule.this",
	"type": "aws_vpc_security_group_ingress_rule",
	"facets": {"rules": rules},
	"links": {"group": link},
}

_to(addresses) := {"to": addresses}

_related := {
	"postgres": {"address": "postgres", "type": "aws_db_instance", "values": {"engine": "postgres"}},
	"moved": {"address": "moved", "type": "aws_db_instance", "values": {"engine": "postgres", "port": 15432}},
	"replica": {"address": "replica", "type": "aws_db_instance", "values": {"replicate_source_db": "postgres"}},
	"redis": {"address": "redis", "type": "aws_elasticache_replication_group", "values": {}},
	"serverless": {
		"address": "serverless",
		"type": "aws_elasticache_serverless_cache",
		"values": {"engine": "valkey"},
	},
	"logs": {"address": "logs", "type": "aws_opensearch_domain", "values": {}},
	"front": {"address": "front", "type": "aws_lb", "values": {}},
	"aws_security_group.this": _group([], {"to": ["postgres"]}),
	"aws_security_group.web": _group([], {"to": ["front"]}),
}

test_fail_range if {
	sg_data_tier_source_is_sg.verdict(_group([_rule({"cidrs": ["10.0.0.0/16"]})], _to(["postgres"]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "range",
		"args": {"store": "postgres", "source": "10.0.0.0/16"},
	} with input.related as _related
}

test_fail_prefix_list if {
	sg_data_tier_source_is_sg.verdict(_group([_rule({"prefix_lists": ["pl-1"]})], _to(["postgres"]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "range",
		"args": {"store": "postgres", "source": "pl-1"},
	} with input.related as _related
}

test_fail_range_whatever_the_port if {
	subject := _group(
		[_rule({"cidrs": ["10.0.0.0/16"], "to": _unknown})],
		{"to": ["postgres"], "$unknown": "elsewhere"},
	)
	sg_data_tier_source_is_sg.verdict(subject) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "range",
		"args": {"store": "postgres", "source": "10.0.0.0/16"},
	} with input.related as _related
}

test_fail_every_protocol if {
	subject := _group([_rule(object.union(_everything, {"groups": ["aws_security_group.app"]}))], _to(["postgres"]))
	sg_data_tier_source_is_sg.verdict(subject) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "wide",
		"args": {"store": "postgres", "traffic": "every protocol"},
	} with input.related as _related
}

test_fail_range_of_ports if {
	subject := _group([_rule({"groups": ["aws_security_group.app"], "to": 5433})], _to(["postgres"]))
	sg_data_tier_source_is_sg.verdict(subject) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "wide",
		"args": {"store": "postgres", "traffic": "tcp 5432-5433"},
	} with input.related as _related
}

test_fail_over_udp if {
	subject := _group([_rule({"groups": ["aws_security_group.app"], "protocol": "udp"})], _to(["postgres"]))
	sg_data_tier_source_is_sg.verdict(subject) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "wide",
		"args": {"store": "postgres", "traffic": "udp 5432"},
	} with input.related as _related
}

test_fail_other_port if {
	subject := _group([_rule({"groups": ["aws_security_group.app"], "from": 22, "to": 22})], _to(["front", "postgres"]))
	sg_data_tier_source_is_sg.verdict(subject) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "other_port",
		"args": {"store": "postgres", "traffic": "tcp 22", "port": 5432},
	} with input.related as _related
}

test_fail_usual_port_of_moved_database if {
	sg_data_tier_source_is_sg.verdict(_group([_rule({"groups": ["aws_security_group.app"]})], _to(["moved"]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "other_port",
		"args": {"store": "moved", "traffic": "tcp 5432", "port": 15432},
	} with input.related as _related
}

test_fail_rule_resource if {
	subject := _rule_resource(
		[_rule({"cidrs": ["0.0.0.0/0"], "path": ["cidr_ipv4"]})],
		_to(["aws_security_group.this"]),
	)
	sg_data_tier_source_is_sg.verdict(subject) == {
		"verdict": "fail",
		"path": ["cidr_ipv4"],
		"message": "range",
		"args": {"store": "postgres", "source": "0.0.0.0/0"},
	} with input.related as _related
}

test_unknown_range if {
	sg_data_tier_source_is_sg.verdict(_group([_rule({"cidrs": [_unknown]})], _to(["postgres"]))) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	} with input.related as _related
}

test_unknown_port if {
	subject := _group([_rule({"groups": ["aws_security_group.app"], "to": _unknown})], _to(["postgres"]))
	sg_data_tier_source_is_sg.verdict(subject) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	} with input.related as _related
}

test_unknown_port_of_store if {
	sg_data_tier_source_is_sg.verdict(_group([_rule({"groups": ["aws_security_group.app"]})], _to(["replica"]))) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "neither its port nor its engine says where it listens",
	} with input.related as _related
}

test_unknown_which_store_has_the_port if {
	subject := _group(
		[_rule({"groups": ["aws_security_group.app"], "from": 6379, "to": 6379})],
		{"to": ["postgres"], "$unknown": "elsewhere"},
	)
	sg_data_tier_source_is_sg.verdict(subject) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "elsewhere",
	} with input.related as _related
}

test_unknown_what_carries_the_group if {
	subject := _group([_rule({"groups": ["aws_security_group.app"]})], {"to": ["front"], "$unknown": "elsewhere"})
	sg_data_tier_source_is_sg.verdict(subject) == {
		"verdict": "unknown",
		"path": [],
		"because": "elsewhere",
	} with input.related as _related
}

test_unknown_carrier_elsewhere if {
	subject := _group([_rule({"groups": ["aws_security_group.app"]})], {"to": [], "external": ["eni-1"]})
	sg_data_tier_source_is_sg.verdict(subject) == {
		"verdict": "unknown",
		"path": [],
		"because": "eni-1 is not in this input",
	} with input.related as _related
}

test_unknown_candidates_disagree if {
	subject := _group([_rule({"groups": ["aws_security_group.app"]})], {"to": ["postgres", "redis"], "one_of": true})
	sg_data_tier_source_is_sg.verdict(subject) == {
		"verdict": "unknown",
		"path": [],
		"because": "several resources could be meant, and they disagree: postgres, redis",
	} with input.related as _related
}

test_unknown_group_elsewhere if {
	sg_data_tier_source_is_sg.verdict(_rule_resource([_rule({})], {"to": [], "$unknown": "elsewhere"})) == {
		"verdict": "unknown",
		"path": [],
		"because": "elsewhere",
	} with input.related as _related
}

test_unknown_blocks if {
	sg_data_tier_source_is_sg.verdict(_group([_wholly_unknown], _to(["postgres"]))) == {
		"verdict": "unknown",
		"path": ["ingress"],
		"because": "its blocks are not known yet",
	} with input.related as _related
}

test_pass_application_group if {
	subject := _rule_resource([_rule({"groups": ["aws_security_group.app"]})], _to(["aws_security_group.this"]))
	sg_data_tier_source_is_sg.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_pass_group_not_known_yet if {
	subject := _group([_rule({"groups": [_unknown]})], _to(["postgres"]))
	sg_data_tier_source_is_sg.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_pass_own_members if {
	subject := _group([_rule({"self": true})], _to(["postgres"]))
	sg_data_tier_source_is_sg.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_pass_ports_of_all_stores_of_the_group if {
	subject := _group(
		[
			_rule({"groups": ["aws_security_group.app"]}),
			_rule({"groups": ["aws_security_group.app"], "from": 6379, "to": 6379}),
			_rule({"groups": ["aws_security_group.app"], "from": 443, "to": 443}),
		],
		_to(["postgres", "redis", "logs"]),
	)
	sg_data_tier_source_is_sg.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_pass_no_inline_rules if {
	subject := _group([], _to(["postgres"]))
	sg_data_tier_source_is_sg.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_not_applicable_no_store if {
	subject := _group([_rule({"cidrs": ["0.0.0.0/0"]})], _to(["front"]))
	sg_data_tier_source_is_sg.verdict(subject) == {"verdict": "not_applicable"} with input.related as _related
}

test_not_applicable_nothing_to_judge if {
	subject := _group([], {"to": [], "$unknown": "elsewhere"})
	sg_data_tier_source_is_sg.verdict(subject) == {"verdict": "not_applicable"} with input.related as _related
}

test_not_applicable_egress_rule if {
	subject := _rule_resource([_rule({"direction": "egress"})], {"to": [], "$unknown": "elsewhere"})
	sg_data_tier_source_is_sg.verdict(subject) == {"verdict": "not_applicable"} with input.related as _related
}

test_pass_both_ports_of_a_serverless_cache if {
	every rule in [_rule({"from": 6379, "to": 6380}), _rule({"from": 6380, "to": 6380})] {
		sg_data_tier_source_is_sg.verdict(_group([rule], _to(["serverless"]))) == {"verdict": "pass"}
			with input.related as _related
	}
}

test_fail_more_than_both_ports if {
	sg_data_tier_source_is_sg.verdict(_group([_rule({"from": 6379, "to": 6381})], _to(["serverless"]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "wide",
		"args": {"store": "serverless", "traffic": "tcp 6379-6381"},
	} with input.related as _related
}
