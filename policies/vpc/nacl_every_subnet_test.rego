package plumbline.vpc.nacl_every_subnet_test

import data.plumbline.vpc.nacl_every_subnet

# no not_applicable: every subnet can have an ACL.

related(acl_link) := {
	"own": {"address": "own", "type": "aws_network_acl"},
	"default": {"address": "default", "type": "aws_default_network_acl"},
	"association": {
		"address": "association",
		"type": "aws_network_acl_association",
		"links": {"acl": acl_link},
	},
}

judge(links, acl_link) := verdict if {
	verdict := nacl_every_subnet.verdict({"type": "aws_subnet", "links": links}) with input.related as related(acl_link)
}

acl(link) := judge({"network_acl": link}, {"to": []})

associated(acl_link) := judge({"network_acl": {"to": []}, "acl_associations": {"to": ["association"]}}, acl_link)

fail(message, args) := {"verdict": "fail", "path": [], "message": message, "args": args}

unknown(because) := {"verdict": "unknown", "path": [], "because": because}

test_pass_own if {
	acl({"to": ["own"]}) == {"verdict": "pass"}
	acl({"to": ["default", "own"]}) == {"verdict": "pass"}
	associated({"to": ["own"]}) == {"verdict": "pass"}
}

test_fail_none if {
	acl({"to": []}) == fail("none", {})
}

test_fail_default if {
	acl({"to": ["default"]}) == fail("default", {"acl": "default"})
	associated({"to": ["default"]}) == fail("default", {"acl": "default"})
}

test_unknown if {
	acl({"to": [], "$unknown": "elsewhere"}) == unknown("elsewhere")
	associated({"to": [], "external": ["acl-1"]}) == unknown("acl-1 is not in this input")
}
