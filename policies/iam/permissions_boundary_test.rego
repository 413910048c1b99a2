package plumbline.iam.permissions_boundary_test

import data.plumbline.iam.permissions_boundary
import data.plumbline.lib.fixtures_test as f

judged(role, related) := verdict if {
	verdict := permissions_boundary.verdict(role) with input.related as related
}

role(boundary, links) := {
	"address": "aws_iam_role.this",
	"type": "aws_iam_role",
	"values": {"permissions_boundary": boundary},
	"links": links,
	"facets": {"documents": {"assume_role_policy": {"statements": []}}},
}

inline := {"inline_policies": {"to": ["p"]}}

makes := {"p": object.union(f.policy([f.allow(["iam:CreateRole"], ["*"])]), {"address": "p"})}

attached := {"attachments": {"to": ["a"]}}

attachment(arn, to) := {"type": "aws_iam_role_policy_attachment", "values": {"policy_arn": arn}, "links": {"policy": {"to": to}}}

boundary := "arn:aws:iam::111122223333:policy/boundary"

failed(by) := {"verdict": "fail", "path": ["permissions_boundary"], "message": "unbounded", "args": {"by": by}}

test_pass if {
	judged(role(boundary, inline), makes) == f.pass
	judged(role(f.from("aws_iam_policy.boundary"), inline), makes) == f.pass
	judged(role(boundary, attached), {"a": attachment(f.apply, [])}) == f.pass
}

test_fail if {
	judged(role(null, inline), makes) == failed("p")
	judged(role(null, attached), object.union(makes, {"a": attachment(f.apply, ["p"])})) == failed("p")
	admin := "arn:aws:iam::aws:policy/AdministratorAccess"
	judged(role(null, attached), {"a": attachment(admin, [])}) == failed(admin)
}

test_fail_named if {
	named := object.union(role(null, {}), {"values": {"name": "app-nodes"}})
	permissions_boundary.verdict(named) == {
		"verdict": "fail", "path": ["permissions_boundary"],
		"message": "required", "args": {"name": "app-nodes"},
	} with data.parameters as {"bounded_roles": ["app-*"]}
}

test_unknown if {
	at := f.unknown_at(["permissions_boundary"])
	judged(role(f.apply, inline), makes) == at
	judged(role(null, attached), {"a": attachment(f.apply, [])}) == at
	judged(role(null, inline), {"p": f.unseen(f.policy([]), "policy")}) == at
	judged(role(null, inline), {"p": f.policy([f.allow([f.apply], ["*"])])}) == at
	judged(role(null, {"attachments": {"to": [], "$unknown": "known after apply"}}), {}) == at
	judged(role(null, attached), {"a": attachment(boundary, [])}).because == concat(" ", ["what", boundary, "allows is not in this input"])
}

test_not_applicable if {
	judged(role(null, {}), {}) == f.not_applicable
	judged(role(null, inline), {"p": f.policy([f.allow(["s3:*"], ["*"])])}) == f.not_applicable
	judged(role(null, attached), {"a": attachment("arn:aws:iam::aws:policy/ReadOnlyAccess", [])}) == f.not_applicable
}
