package plumbline.vpc.nat_in_public_subnet_test

import data.plumbline.vpc.nat_in_public_subnet

_unknown := {"$unknown": "it is given from outside", "refs": []}

_entry(destination, target) := {"destination": destination, "target": target, "to": "x", "at": "y", "path": []}

_subnet(name, routes) := {"address": name, "type": "aws_subnet", "facets": {"routes": routes}}

_related := {
	"public": _subnet(
		"public",
		{"entries": [_entry("10.0.0.0/8", "transit_gateway"), _entry("0.0.0.0/0", "internet_gateway")]},
	),
	"private": _subnet("private", {"entries": [_entry("0.0.0.0/0", "nat_gateway")]}),
	"ipv6": _subnet("ipv6", {"entries": [_entry("::/0", "internet_gateway")]}),
	"isolated": _subnet("isolated", {"entries": []}),
	"open": _subnet("open", {"entries": [], "$unknown": "elsewhere"}),
	"target": _subnet("target", {"entries": [_entry("0.0.0.0/0", _unknown)]}),
	"destination": _subnet("destination", {"entries": [_entry(_unknown, "internet_gateway")]}),
	"block": _subnet("block", {"entries": [{"$unknown": "its blocks are not known yet", "path": []}]}),
	"irrelevant": _subnet("irrelevant", {"entries": [_entry(_unknown, "transit_gateway")]}),
}

_nat(link, type) := {
	"address": "aws_nat_gateway.this",
	"type": "aws_nat_gateway",
	"values": {"connectivity_type": type},
	"links": {"subnet": link},
}

_in(name) := _nat({"to": [name]}, "public")

test_fail_in_private_subnet if {
	nat_in_public_subnet.verdict(_in("private")) == {
		"verdict": "fail",
		"path": ["subnet_id"],
		"message": "no_way_out",
		"args": {"subnet": "private"},
	} with input.related as _related
}

test_fail_in_ipv6_subnet if {
	nat_in_public_subnet.verdict(_in("ipv6")) == {
		"verdict": "fail",
		"path": ["subnet_id"],
		"message": "no_way_out",
		"args": {"subnet": "ipv6"},
	} with input.related as _related
}

test_fail_in_isolated_subnet if {
	nat_in_public_subnet.verdict(_in("isolated")) == {
		"verdict": "fail",
		"path": ["subnet_id"],
		"message": "no_way_out",
		"args": {"subnet": "isolated"},
	} with input.related as _related
}

test_fail_in_irrelevant_subnet if {
	nat_in_public_subnet.verdict(_in("irrelevant")) == {
		"verdict": "fail",
		"path": ["subnet_id"],
		"message": "no_way_out",
		"args": {"subnet": "irrelevant"},
	} with input.related as _related
}

test_unknown_target if {
	nat_in_public_subnet.verdict(_in("target")) == {
		"verdict": "unknown",
		"path": ["subnet_id"],
		"because": "it is given from outside",
	} with input.related as _related
}

test_unknown_destination if {
	nat_in_public_subnet.verdict(_in("destination")) == {
		"verdict": "unknown",
		"path": ["subnet_id"],
		"because": "it is given from outside",
	} with input.related as _related
}

test_unknown_block if {
	nat_in_public_subnet.verdict(_in("block")) == {
		"verdict": "unknown",
		"path": ["subnet_id"],
		"because": "its blocks are not known yet",
	} with input.related as _related
}

test_unknown_more_routes if {
	nat_in_public_subnet.verdict(_in("open")) == {
		"verdict": "unknown",
		"path": ["subnet_id"],
		"because": "elsewhere",
	} with input.related as _related
}

test_unknown_subnet_elsewhere if {
	nat_in_public_subnet.verdict(_nat({"to": [], "external": ["subnet-1"]}, "public")) == {
		"verdict": "unknown",
		"path": ["subnet_id"],
		"because": "subnet-1 is not in this input",
	} with input.related as _related
}

test_unknown_subnet_unresolved if {
	nat_in_public_subnet.verdict(_nat({"to": [], "$unknown": "elsewhere"}, "public")) == {
		"verdict": "unknown",
		"path": ["subnet_id"],
		"because": "elsewhere",
	} with input.related as _related
}

test_unknown_subnet_not_seen if {
	nat_in_public_subnet.verdict(_nat({"to": []}, "public")) == {
		"verdict": "unknown",
		"path": ["subnet_id"],
		"because": "nothing is seen there",
	} with input.related as _related
}

test_unknown_candidates_disagree if {
	nat_in_public_subnet.verdict(_nat({"to": ["public", "private"], "one_of": true}, "public")) == {
		"verdict": "unknown",
		"path": ["subnet_id"],
		"because": "several resources could be meant, and they disagree: public, private",
	} with input.related as _related
}

test_unknown_connectivity if {
	nat_in_public_subnet.verdict(_nat({"to": ["private"]}, _unknown)) == {
		"verdict": "unknown",
		"path": ["connectivity_type"],
		"because": "it is given from outside",
	} with input.related as _related
}

test_pass_whatever_the_connectivity if {
	subject := _nat({"to": ["public"]}, _unknown)
	nat_in_public_subnet.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_pass_public_subnet if {
	nat_in_public_subnet.verdict(_in("public")) == {"verdict": "pass"} with input.related as _related
}

test_not_applicable_private_nat if {
	subject := _nat({"to": ["private"]}, "private")
	nat_in_public_subnet.verdict(subject) == {"verdict": "not_applicable"} with input.related as _related
}
