package plumbline.vpc.nacl_data_tier_isolated_test

import data.plumbline.vpc.nacl_data_tier_isolated

marker := {"$unknown": "it is a variable"}

entry(changes) := object.union(
	{
		"direction": "ingress",
		"action": "allow",
		"protocol": "tcp",
		"from": 5432,
		"to": 5432,
		"cidrs": ["10.20.0.0/20"],
		"number": 100,
		"path": ["ingress", 0, "cidr_block"],
	},
	changes,
)

subnet(address, cidr, tier, uses) := {
	"address": address,
	"type": "aws_subnet",
	"values": {"cidr_block": cidr},
	"facets": {"tier": tier, "named": "data", "uses": uses},
	"links": {"vpc": {"to": ["vpc"]}},
}

related(uses) := {
	"data": subnet("data", "10.20.144.0/24", "isolated", uses),
	"public": subnet("public", "10.20.128.0/24", "public", ["load_balancer"]),
	"vpc": {"address": "vpc", "type": "aws_vpc", "links": {"subnets": {"to": ["data", "public"]}}},
}

judge(entries, uses) := verdict if {
	acl := {
		"address": "acl",
		"type": "aws_network_acl",
		"facets": {"entries": entries},
		"links": {"subnets": {"to": ["data"]}},
	}
	verdict := nacl_data_tier_isolated.verdict(acl) with input.related as related(uses)
}

of(entries) := judge(entries, ["rds"])

edge(source) := {
	"verdict": "fail",
	"at": "acl",
	"path": ["ingress", 0, "cidr_block"],
	"message": "edge",
	"args": {"entry": "Entry 100", "source": source, "subnet": "public"},
}

outside(source) := {
	"verdict": "fail",
	"at": "acl",
	"path": ["ingress", 0, "cidr_block"],
	"message": "outside",
	"args": {"entry": "Entry 100", "admits": "admits", "source": source},
}

unknown(path) := {"verdict": "unknown", "path": path, "because": "it is a variable"}

test_pass_application_alone if {
	of([entry({})]) == {"verdict": "pass"}
	of([]) == {"verdict": "pass"}
	judge([entry({})], []) == {"verdict": "pass"}
}

test_pass_denied_before if {
	deny := entry({"action": "deny", "protocol": "-1", "number": 50, "cidrs": ["10.20.128.0/20"]})
	of([deny, entry({"cidrs": ["10.20.0.0/16"]})]) == {"verdict": "pass"}
}

test_fail_outside if {
	of([entry({"cidrs": ["0.0.0.0/0"]})]) == outside("0.0.0.0/0")
	of([entry({"cidrs": ["203.0.113.0/24"]})]) == outside("203.0.113.0/24")
	of([entry({"cidrs": ["::/0"]})]) == outside("::/0")
}

test_fail_out if {
	out := entry({"direction": "egress", "cidrs": ["0.0.0.0/0"]})
	of([out]) == object.union(outside("0.0.0.0/0"), {"args": {"entry": "Entry 100", "admits": "lets out", "source": "0.0.0.0/0"}})
}

test_fail_every_port if {
	of([entry({"from": 0, "to": 65535})]) == {
		"verdict": "fail",
		"at": "acl",
		"path": ["ingress", 0, "cidr_block"],
		"message": "every_port",
		"args": {"entry": "Entry 100", "admits": "admits", "traffic": "tcp 0-65535"},
	}
}

test_unknown_port if {
	of([entry({"from": marker, "to": 65535})]) == unknown(["ingress", 0, "cidr_block"])
}

test_fail_edge if {
	of([entry({"cidrs": ["10.20.0.0/16"]})]) == edge("10.20.0.0/16")
	of([entry({"cidrs": ["10.20.128.7/32"]})]) == edge("10.20.128.7/32")
}

test_fail_denied_too_late if {
	deny := entry({"action": "deny", "protocol": "-1", "number": 200, "cidrs": ["10.20.128.0/20"]})
	of([entry({"cidrs": ["10.20.0.0/16"]}), deny]) == edge("10.20.0.0/16")
}

test_unknown if {
	of([entry({"cidrs": [marker]})]) == unknown(["ingress", 0, "cidr_block"])
	of([{"direction": "ingress", "$unknown": "it is a variable", "path": ["ingress"]}]) == unknown(["ingress"])
	judge([entry({})], [marker]) == unknown([])
}

test_not_applicable_no_data if {
	judge([entry({"cidrs": ["0.0.0.0/0"]})], ["eks_node"]) == {"verdict": "not_applicable"}
}
