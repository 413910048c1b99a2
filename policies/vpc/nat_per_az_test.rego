package plumbline.vpc.nat_per_az_test

import data.plumbline.vpc.nat_per_az

_unknown := {"$unknown": "it is given from outside", "refs": []}

_subnet(name, values) := {"address": name, "type": "aws_subnet", "values": values}

_nat(name, link) := {"address": name, "type": "aws_nat_gateway", "links": {"subnet": link}}

_related := {
	"public_a": _subnet("public_a", {"availability_zone": "eu-west-1a"}),
	"public_b": _subnet("public_b", {"availability_zone": "eu-west-1b"}),
	"public_id": _subnet("public_id", {"availability_zone_id": "euw1-az2"}),
	"public_x": _subnet("public_x", {"availability_zone": _unknown}),
	"private": _subnet("private", {}),
	"nat_a": _nat("nat_a", {"to": ["public_a"]}),
	"nat_b": _nat("nat_b", {"to": ["public_b"]}),
	"nat_id": _nat("nat_id", {"to": ["public_id"]}),
	"nat_x": _nat("nat_x", {"to": ["public_x"]}),
	"nat_own": _nat("nat_own", {"to": ["private"]}),
	"nat_far": _nat("nat_far", {"to": [], "external": ["subnet-1"]}),
	"nat_open": _nat("nat_open", {"to": [], "$unknown": "elsewhere"}),
}

_route(to) := {
	"destination": "0.0.0.0/0",
	"target": "nat_gateway",
	"to": to,
	"at": "aws_route.out",
	"path": ["nat_gateway_id"],
}

_private(values, tier, link, entries) := {
	"address": "private",
	"type": "aws_subnet",
	"values": values,
	"facets": {"tier": tier, "routes": {"entries": entries}},
	"links": {"nat": link},
}

_through(name) := _private({"availability_zone": "eu-west-1a"}, "private", {"to": [name]}, [_route(name)])

test_fail_other_zone if {
	nat_per_az.verdict(_through("nat_b")) == {
		"verdict": "fail",
		"path": ["nat_gateway_id"],
		"message": "other_zone",
		"args": {"subnet": "private", "zone": "eu-west-1a", "nat": "nat_b", "nat_zone": "eu-west-1b"},
		"at": "aws_route.out",
	} with input.related as _related
}

test_fail_other_zone_id if {
	subject := _private({"availability_zone_id": "euw1-az1"}, "private", {"to": ["nat_id"]}, [_route("nat_id")])
	nat_per_az.verdict(subject) == {
		"verdict": "fail",
		"path": ["nat_gateway_id"],
		"message": "other_zone",
		"args": {"subnet": "private", "zone": "euw1-az1", "nat": "nat_id", "nat_zone": "euw1-az2"},
		"at": "aws_route.out",
	} with input.related as _related
}

test_fail_route_by_id if {
	subject := _private({"availability_zone": "eu-west-1a"}, "private", {"to": ["nat_b"]}, [_route("nat-0123")])
	nat_per_az.verdict(subject) == {
		"verdict": "fail",
		"path": ["nat_gateway_id"],
		"message": "other_zone",
		"args": {"subnet": "private", "zone": "eu-west-1a", "nat": "nat_b", "nat_zone": "eu-west-1b"},
		"at": "aws_route.out",
	} with input.related as _related
}

test_fail_at_subnet_with_no_route_in_sight if {
	nat_per_az.verdict(_private({"availability_zone": "eu-west-1a"}, "private", {"to": ["nat_b"]}, [])) == {
		"verdict": "fail",
		"path": [],
		"message": "other_zone",
		"args": {"subnet": "private", "zone": "eu-west-1a", "nat": "nat_b", "nat_zone": "eu-west-1b"},
		"at": "private",
	} with input.related as _related
}

test_fail_one_of_two_routes if {
	subject := _private(
		{"availability_zone": "eu-west-1a"},
		"private",
		{"to": ["nat_a", "nat_b"]},
		[_route("nat_a"), object.union(_route("nat_b"), {"destination": "64:ff9b::/96", "path": []})],
	)
	nat_per_az.verdict(subject) == {
		"verdict": "fail",
		"path": [],
		"message": "other_zone",
		"args": {"subnet": "private", "zone": "eu-west-1a", "nat": "nat_b", "nat_zone": "eu-west-1b"},
		"at": "aws_route.out",
	} with input.related as _related
}

test_unknown_zone if {
	nat_per_az.verdict(_through("nat_x")) == {
		"verdict": "unknown",
		"path": ["availability_zone"],
		"because": "it is given from outside",
	} with input.related as _related
}

test_unknown_zone_chosen_by_aws if {
	nat_per_az.verdict(_private({}, "private", {"to": ["nat_a"]}, [_route("nat_a")])) == {
		"verdict": "unknown",
		"path": ["availability_zone"],
		"because": "the two subnets do not both name their zone, nor both its id",
	} with input.related as _related
}

test_unknown_name_against_id if {
	nat_per_az.verdict(_through("nat_id")) == {
		"verdict": "unknown",
		"path": ["availability_zone"],
		"because": "the two subnets do not both name their zone, nor both its id",
	} with input.related as _related
}

test_unknown_nat_elsewhere if {
	subject := _private({"availability_zone": "eu-west-1a"}, "private", {"to": [], "external": ["nat-1"]}, [])
	nat_per_az.verdict(subject) == {
		"verdict": "unknown",
		"path": [],
		"because": "nat-1 is not in this input",
	} with input.related as _related
}

test_unknown_nat_unresolved if {
	nat_per_az.verdict(_private({}, "private", {"to": [], "$unknown": "elsewhere"}, [])) == {
		"verdict": "unknown",
		"path": [],
		"because": "elsewhere",
	} with input.related as _related
}

test_unknown_subnet_of_nat_elsewhere if {
	nat_per_az.verdict(_through("nat_far")) == {
		"verdict": "unknown",
		"path": [],
		"because": "subnet-1 is not in this input",
	} with input.related as _related
}

test_unknown_subnet_of_nat_unresolved if {
	nat_per_az.verdict(_through("nat_open")) == {
		"verdict": "unknown",
		"path": [],
		"because": "elsewhere",
	} with input.related as _related
}

test_unknown_tier if {
	nat_per_az.verdict(_private({}, _unknown, {"to": []}, [])) == {
		"verdict": "unknown",
		"path": [],
		"because": "it is given from outside",
	} with input.related as _related
}

test_unknown_candidates_disagree if {
	subject := _private({"availability_zone": "eu-west-1a"}, "private", {"to": ["nat_a", "nat_b"], "one_of": true}, [])
	nat_per_az.verdict(subject) == {
		"verdict": "unknown",
		"path": [],
		"because": "several resources could be meant, and they disagree: nat_a, nat_b",
	} with input.related as _related
}

test_pass_own_zone if {
	nat_per_az.verdict(_through("nat_a")) == {"verdict": "pass"} with input.related as _related
}

test_pass_own_zone_id if {
	subject := _private({"availability_zone_id": "euw1-az2"}, "private", {"to": ["nat_id"]}, [_route("nat_id")])
	nat_per_az.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_pass_own_subnet if {
	subject := _private({}, "private", {"to": ["nat_own"]}, [_route("nat_own")])
	nat_per_az.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_not_applicable_public if {
	subject := _private({}, "public", {"to": [], "$unknown": "elsewhere"}, [])
	nat_per_az.verdict(subject) == {"verdict": "not_applicable"} with input.related as _related
}

test_not_applicable_transit_gateway if {
	subject := _private({}, "private", {"to": []}, [])
	nat_per_az.verdict(subject) == {"verdict": "not_applicable"} with input.related as _related
}
