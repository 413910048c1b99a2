package plumbline.vpc.endpoint_private_dns_and_sg_test

import data.plumbline.vpc.endpoint_private_dns_and_sg

marker := {"$unknown": "it is a variable"}

rule(changes) := object.union(
	{
		"direction": "ingress",
		"protocol": "tcp",
		"from": 443,
		"to": 443,
		"cidrs": ["10.20.0.0/16"],
		"path": ["cidr_ipv4"],
	},
	changes,
)

related(entry, zone) := {
	"vpc": {"address": "vpc", "type": "aws_vpc", "facets": {"tiers": {"private": {"zones": ["a"]}}}},
	"subnet": {"address": "subnet", "type": "aws_subnet", "values": {"availability_zone": zone}},
	"group": {
		"address": "group",
		"type": "aws_security_group",
		"facets": {"rules": []},
		"links": {"rules": {"to": ["rule"]}},
	},
	"rule": {"address": "rule", "type": "aws_vpc_security_group_ingress_rule", "facets": {"rules": [entry]}},
}

endpoint(values, links) := {
	"type": "aws_vpc_endpoint",
	"values": object.union(
		{
			"service_name": "com.amazonaws.eu-west-1.kms",
			"vpc_endpoint_type": "Interface",
			"private_dns_enabled": true,
			"subnet_ids": ["subnet-1"],
			"security_group_ids": ["sg-1"],
		},
		values,
	),
	"links": object.union(
		{"vpc": {"to": ["vpc"]}, "subnets": {"to": ["subnet"]}, "security_groups": {"to": ["group"]}},
		links,
	),
}

judge(subject) := verdict if {
	verdict := endpoint_private_dns_and_sg.verdict(subject) with input.related as related(rule({}), "a")
}

with_rule(changes) := verdict if {
	verdict := endpoint_private_dns_and_sg.verdict(endpoint({}, {})) with input.related as related(rule(changes), "a")
}

in_zone(zone) := verdict if {
	verdict := endpoint_private_dns_and_sg.verdict(endpoint({}, {})) with input.related as related(rule({}), zone)
}

fail(path, message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

at_rule(message, args) := object.union(fail(["cidr_ipv4"], message, args), {"at": "rule"})

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

test_pass_found_near_and_closed if {
	judge(endpoint({}, {})) == {"verdict": "pass"}
}

test_fail_dns if {
	judge(endpoint({"private_dns_enabled": false}, {})) == fail(["private_dns_enabled"], "dns", {"value": false})
}

test_fail_nowhere if {
	judge(endpoint({"subnet_ids": []}, {"subnets": {"to": []}})) == fail(["subnet_ids"], "nowhere", {})
}

test_fail_zones if {
	in_zone("b") == fail(["subnet_ids"], "zones", {"zones": "a"})
}

test_fail_default_group if {
	judge(endpoint({"security_group_ids": []}, {"security_groups": {"to": []}})) == fail(
		["security_group_ids"],
		"default_group",
		{},
	)
}

test_fail_source if {
	with_rule({"cidrs": ["0.0.0.0/0"]}) == at_rule("source", {"group": "group", "source": "0.0.0.0/0"})
	with_rule({"cidrs": ["203.0.113.0/24"]}) == at_rule("source", {"group": "group", "source": "203.0.113.0/24"})
}

test_fail_port if {
	with_rule({"from": 0, "to": 65535}) == at_rule("port", {"group": "group", "traffic": "tcp 0-65535"})
	with_rule({"protocol": "-1", "from": null, "to": null}) == at_rule(
		"port",
		{"group": "group", "traffic": "every protocol"},
	)
}

test_unknown if {
	judge(endpoint({"private_dns_enabled": marker}, {})) == unknown(["private_dns_enabled"], "it is a variable")
	judge(endpoint({"vpc_endpoint_type": marker}, {})) == unknown(["vpc_endpoint_type"], "it is a variable")
	judge(endpoint({}, {"vpc": {"to": [], "external": ["vpc-1"]}})) == unknown(["subnet_ids"], "vpc-1 is not in this input")
	in_zone(marker) == unknown(["subnet_ids"], "the zone of one of its subnets is not known")
	with_rule({"cidrs": [marker]}) == unknown([], "it is a variable")
	with_rule({"from": marker}) == unknown([], "it is a variable")
	judge(endpoint({}, {"security_groups": {"to": [], "external": ["sg-1"]}})) == unknown(
		["security_group_ids"],
		"sg-1 is not in this input",
	)
}

test_not_applicable if {
	judge(endpoint({"vpc_endpoint_type": "Gateway"}, {})) == {"verdict": "not_applicable"}
	judge(endpoint({"service_name": "com.amazonaws.vpce.eu-west-1.vpce-svc-1"}, {})) == {"verdict": "not_applicable"}
}
