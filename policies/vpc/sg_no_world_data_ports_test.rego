package plumbline.vpc.sg_no_world_data_ports_test

import data.plumbline.vpc.sg_no_world_data_ports

_unknown := {"$unknown": "it is given from outside", "refs": []}

_rule(changes) := object.union(
	{
		"direction": "ingress",
		"protocol": "tcp",
		"from": 5432,
		"to": 5432,
		"cidrs": ["0.0.0.0/0"],
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
	"logs": {"address": "logs", "type": "aws_opensearch_domain", "values": {}},
	"front": {"address": "front", "type": "aws_lb", "values": {}},
	"aws_security_group.this": _group([], {"to": ["postgres"]}),
	"aws_security_group.web": _group([], {"to": ["front"]}),
}

test_fail_postgres if {
	sg_no_world_data_ports.verdict(_group([_rule({})], _to([]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 5432, "source": "0.0.0.0/0", "traffic": "tcp 5432"},
	} with input.related as _related
}

test_fail_range_over_ipv6 if {
	sg_no_world_data_ports.verdict(_group([_rule({"from": 6000, "to": 6400, "cidrs": ["::/0"]})], _to([]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 6379, "source": "::/0", "traffic": "tcp 6000-6400"},
	} with input.related as _related
}

test_fail_every_protocol if {
	sg_no_world_data_ports.verdict(_group([_rule(_everything)], _to([]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 1433, "source": "0.0.0.0/0", "traffic": "every protocol"},
	} with input.related as _related
}

test_fail_memcached_over_udp if {
	sg_no_world_data_ports.verdict(_group([_rule({"protocol": "udp", "from": 11211, "to": 11211})], _to([]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 11211, "source": "0.0.0.0/0", "traffic": "udp 11211"},
	} with input.related as _related
}

test_fail_https_of_search_domain if {
	sg_no_world_data_ports.verdict(_group([_rule({"from": 443, "to": 443})], _to(["front", "logs"]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 443, "source": "0.0.0.0/0", "traffic": "tcp 443"},
	} with input.related as _related
}

test_fail_database_on_another_port if {
	sg_no_world_data_ports.verdict(_group([_rule({"from": 15432, "to": 15432})], _to(["moved"]))) == {
		"verdict": "fail",
		"path": ["ingress", 0],
		"message": "open",
		"args": {"port": 15432, "source": "0.0.0.0/0", "traffic": "tcp 15432"},
	} with input.related as _related
}

test_fail_rule_resource if {
	subject := _rule_resource([_rule({"path": ["cidr_ipv4"]})], {"to": [], "$unknown": "elsewhere"})
	sg_no_world_data_ports.verdict(subject) == {
		"verdict": "fail",
		"path": ["cidr_ipv4"],
		"message": "open",
		"args": {"port": 5432, "source": "0.0.0.0/0", "traffic": "tcp 5432"},
	} with input.related as _related
}

test_unknown_source if {
	sg_no_world_data_ports.verdict(_group([_rule({"cidrs": [_unknown]})], _to([]))) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "it is given from outside",
	} with input.related as _related
}

test_unknown_blocks if {
	sg_no_world_data_ports.verdict(_group([_wholly_unknown], _to([]))) == {
		"verdict": "unknown",
		"path": ["ingress"],
		"because": "its blocks are not known yet",
	} with input.related as _related
}

test_unknown_what_carries_the_group if {
	subject := _group([_rule({"from": 443, "to": 443})], {"to": ["front"], "$unknown": "elsewhere"})
	sg_no_world_data_ports.verdict(subject) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "elsewhere",
	} with input.related as _related
}

test_unknown_port_of_store if {
	sg_no_world_data_ports.verdict(_group([_rule({"from": 443, "to": 443})], _to(["replica"]))) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "neither its port nor its engine says where it listens",
	} with input.related as _related
}

test_unknown_group_elsewhere if {
	subject := _rule_resource([_rule({"from": 443, "to": 443})], {"to": [], "external": ["sg-1"]})
	sg_no_world_data_ports.verdict(subject) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "sg-1 is not in this input",
	} with input.related as _related
}

test_unknown_carrier_elsewhere if {
	sg_no_world_data_ports.verdict(_group([_rule({"from": 443, "to": 443})], {"to": [], "external": ["eni-1"]})) == {
		"verdict": "unknown",
		"path": ["ingress", 0],
		"because": "eni-1 is not in this input",
	} with input.related as _related
}

test_pass_from_group if {
	subject := _group([_rule({"cidrs": [], "groups": ["aws_security_group.app"]})], _to(["postgres"]))
	sg_no_world_data_ports.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_pass_from_vpc if {
	subject := _group([_rule({"cidrs": ["10.0.0.0/16"]})], _to(["postgres"]))
	sg_no_world_data_ports.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_pass_https_of_load_balancer if {
	subject := _rule_resource([_rule({"from": 443, "to": 443})], _to(["aws_security_group.web"]))
	sg_no_world_data_ports.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_pass_https_of_nothing if {
	subject := _group([_rule({"from": 443, "to": 443})], _to([]))
	sg_no_world_data_ports.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_pass_no_inline_rules if {
	subject := _group([], _to(["postgres"]))
	sg_no_world_data_ports.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_not_applicable_egress_rule if {
	subject := _rule_resource([_rule({"direction": "egress"})], _to([]))
	sg_no_world_data_ports.verdict(subject) == {"verdict": "not_applicable"} with input.related as _related
}
