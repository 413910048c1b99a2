package plumbline.vpc.default_sg_locked_test

import data.plumbline.vpc.default_sg_locked

# no not_applicable: every VPC has a default group.

_group(rules, link) := {
	"address": "aws_default_security_group.this",
	"type": "aws_default_security_group",
	"facets": {"rules": rules},
	"links": {"rules": link},
}

_vpc(link) := {"address": "aws_vpc.this", "type": "aws_vpc", "links": {"default_security_group": link}}

_egress := {"direction": "egress", "protocol": {"$unknown": "x"}, "path": ["egress", 0]}

_wholly_unknown := {"direction": "ingress", "$unknown": "its blocks are not known yet", "path": ["ingress"]}

_added := {"address": "aws_security_group_rule.added", "type": "aws_security_group_rule"}

test_fail_not_adopted if {
	default_sg_locked.verdict(_vpc({"to": []})) == {
		"verdict": "fail",
		"path": [],
		"message": "not_adopted",
		"args": {},
	}
}

test_unknown_adopted_elsewhere if {
	default_sg_locked.verdict(_vpc({"to": [], "$unknown": "elsewhere"})) == {
		"verdict": "unknown",
		"path": [],
		"because": "elsewhere",
	}
}

_adopted := _vpc({"to": ["aws_default_security_group.this"]})

_resources(group) := {group.address: group}

test_pass_adopted if {
	default_sg_locked.verdict(_adopted) == {"verdict": "pass"} with input.related as _resources(_group([], {"to": []}))
}

test_fail_adopter_has_rules if {
	default_sg_locked.verdict(_adopted) == {
		"verdict": "fail",
		"path": [],
		"message": "not_empty",
		"args": {"group": "aws_default_security_group.this"},
	} with input.related as _resources(_group([_egress], {"to": []}))
}

test_unknown_adopter_not_known if {
	default_sg_locked.verdict(_adopted) == {
		"verdict": "unknown",
		"path": [],
		"because": "its blocks are not known yet",
	} with input.related as _resources(_group([_wholly_unknown], {"to": []}))
}

test_fail_rule_not_known_in_full if {
	default_sg_locked.verdict(_group([_egress], {"to": []})) == {
		"verdict": "fail",
		"path": ["egress", 0],
		"message": "has_rule",
		"args": {"direction": "egress"},
	}
}

test_fail_certain_before_unknown if {
	default_sg_locked.verdict(_group([_wholly_unknown, _egress], {"to": []})) == {
		"verdict": "fail",
		"path": ["egress", 0],
		"message": "has_rule",
		"args": {"direction": "egress"},
	}
}

test_fail_rule_added_by_resource if {
	default_sg_locked.verdict(_group([], {"to": ["aws_security_group_rule.added"]})) == {
		"verdict": "fail",
		"path": ["security_group_id"],
		"message": "rule_added",
		"args": {"rule": "aws_security_group_rule.added"},
		"at": "aws_security_group_rule.added",
	} with input.related as {"aws_security_group_rule.added": _added}
}

test_unknown_blocks if {
	default_sg_locked.verdict(_group([_wholly_unknown], {"to": []})) == {
		"verdict": "unknown",
		"path": ["ingress"],
		"because": "its blocks are not known yet",
	}
}

test_unknown_rules_elsewhere if {
	default_sg_locked.verdict(_group([], {"to": [], "$unknown": "elsewhere"})) == {
		"verdict": "unknown",
		"path": [],
		"because": "elsewhere",
	}
}

test_pass_empty if {
	default_sg_locked.verdict(_group([], {"to": []})) == {"verdict": "pass"}
}

test_fail_default_vpc_not_adopted if {
	default_sg_locked.verdict(object.union(_vpc({"to": []}), {"type": "aws_default_vpc"})) == {
		"verdict": "fail",
		"path": [],
		"message": "not_adopted",
		"args": {},
	}
}
