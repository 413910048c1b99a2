package plumbline.vpc.sg_described_test

import data.plumbline.vpc.sg_described

# no not_applicable: groups and rules all can be described.

marker := {"$unknown": "it is a variable"}

group(description, rules) := sg_described.verdict({
	"type": "aws_security_group",
	"values": {"description": description},
	"facets": {"rules": rules},
})

rule(description) := {"direction": "ingress", "description": description, "path": ["ingress", 0]}

of_its_own(description) := sg_described.verdict({
	"type": "aws_vpc_security_group_ingress_rule",
	"facets": {"rules": [rule(description)]},
})

undescribed := {"verdict": "fail", "path": ["description"], "message": "group", "args": {}}

undescribed_rule := {
	"verdict": "fail",
	"path": ["ingress", 0],
	"message": "rule",
	"args": {"direction": "ingress"},
}

test_pass_described if {
	group("The ledger's database", [rule("From the application")]) == {"verdict": "pass"}
	of_its_own("From the application") == {"verdict": "pass"}
	sg_described.verdict({"type": "aws_default_security_group", "values": {}, "facets": {"rules": []}}) == {"verdict": "pass"}
}

test_fail_group if {
	group("Managed by Terraform", []) == undescribed
	group(" ", []) == undescribed
	sg_described.verdict({"type": "aws_security_group", "values": {}, "facets": {"rules": []}}) == undescribed
}

test_fail_rule if {
	group("The ledger's database", [rule("")]) == undescribed_rule
	of_its_own(null) == undescribed_rule
}

test_unknown if {
	group(marker, []) == {"verdict": "unknown", "path": ["description"], "because": "it is a variable"}
	of_its_own(marker) == {"verdict": "unknown", "path": ["ingress", 0], "because": "it is a variable"}
	group("The ledger's database", [{"direction": "ingress", "$unknown": "a dynamic block", "path": ["ingress"]}]) == {
		"verdict": "unknown",
		"path": ["ingress"],
		"because": "a dynamic block",
	}
}
