package plumbline.vpc.tiers_span_azs_test

import data.plumbline.vpc.tiers_span_azs

_unknown := {"$unknown": "it is given from outside", "refs": []}

_none := {"zones": [], "subnets": 0}

_two := {"zones": ["eu-west-1a", "eu-west-1b"], "subnets": 2}

_vpc(tiers) := {
	"address": "aws_vpc.this",
	"type": "aws_vpc",
	"facets": {"tiers": object.union({"public": _none, "private": _none, "data": _none}, tiers)},
}

test_fail_one_zone if {
	tiers_span_azs.verdict(_vpc({"public": _two, "private": {"zones": ["eu-west-1a"], "subnets": 1}})) == {
		"verdict": "fail",
		"path": [],
		"message": "few_zones",
		"args": {"tier": "private", "covered": 1, "required": 2, "zones": ["eu-west-1a"]},
	} with data.parameters as {}
}

test_fail_several_subnets_in_one_zone if {
	tiers_span_azs.verdict(_vpc({"data": {"zones": ["eu-west-1a", "eu-west-1a"], "subnets": 2}})) == {
		"verdict": "fail",
		"path": [],
		"message": "few_zones",
		"args": {"tier": "data", "covered": 1, "required": 2, "zones": ["eu-west-1a"]},
	} with data.parameters as {}
}

test_fail_two_of_three if {
	tiers_span_azs.verdict(_vpc({"public": _two})) == {
		"verdict": "fail",
		"path": [],
		"message": "few_zones",
		"args": {"tier": "public", "covered": 2, "required": 3, "zones": ["eu-west-1a", "eu-west-1b"]},
	} with data.parameters as {"zones_required": 3}
}

test_fail_too_few_subnets_whatever_their_zones if {
	tiers_span_azs.verdict(_vpc({"public": {"zones": [_unknown], "subnets": 2}})) == {
		"verdict": "fail",
		"path": [],
		"message": "few_zones",
		"args": {"tier": "public", "covered": 0, "required": 3, "zones": []},
	} with data.parameters as {"zones_required": 3}
}

test_fail_certain_before_unknown if {
	subject := _vpc({"public": {"zones": [_unknown], "subnets": 2}, "data": {"zones": ["eu-west-1a"], "subnets": 1}})
	tiers_span_azs.verdict(subject) == {
		"verdict": "fail",
		"path": [],
		"message": "few_zones",
		"args": {"tier": "data", "covered": 1, "required": 2, "zones": ["eu-west-1a"]},
	} with data.parameters as {}
}

test_unknown_zones if {
	tiers_span_azs.verdict(_vpc({"public": {"zones": ["eu-west-1a", _unknown], "subnets": 2}})) == {
		"verdict": "unknown",
		"path": [],
		"because": "it is given from outside",
	} with data.parameters as {}
}

test_unknown_more_subnets if {
	tiers_span_azs.verdict(_vpc({"public": {"zones": ["eu-west-1a"], "subnets": 1}, "$unknown": "elsewhere"})) == {
		"verdict": "unknown",
		"path": [],
		"because": "elsewhere",
	} with data.parameters as {}
}

test_unknown_subnets_of_another_tier if {
	tiers_span_azs.verdict(_vpc({"public": _two, "$unknown": "elsewhere"})) == {
		"verdict": "unknown",
		"path": [],
		"because": "elsewhere",
	} with data.parameters as {}
}

test_pass_two_zones if {
	tiers_span_azs.verdict(_vpc({"public": _two, "private": _two})) == {"verdict": "pass"} with data.parameters as {}
}

test_pass_enough_whatever_the_rest if {
	subject := _vpc({"public": {"zones": ["eu-west-1a", _unknown, "eu-west-1b"], "subnets": 3}})
	tiers_span_azs.verdict(subject) == {"verdict": "pass"} with data.parameters as {}
}

test_pass_every_tier_whatever_else_there_is if {
	subject := _vpc({"public": _two, "private": _two, "data": _two, "$unknown": "elsewhere"})
	tiers_span_azs.verdict(subject) == {"verdict": "pass"} with data.parameters as {}
}

test_pass_three_zones if {
	subject := _vpc({"public": {"zones": ["a", "b", "c"], "subnets": 3}})
	tiers_span_azs.verdict(subject) == {"verdict": "pass"} with data.parameters as {"zones_required": 3}
}

test_not_applicable_no_subnets if {
	tiers_span_azs.verdict(_vpc({})) == {"verdict": "not_applicable"} with data.parameters as {}
}
