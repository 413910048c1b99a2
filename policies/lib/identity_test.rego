package plumbline.lib.identity_test

import data.plumbline.lib.fixtures_test as f
import data.plumbline.lib.identity

read := f.allow(["s3:GetObject"], ["*"])

test_documents_of_a_role_are_its_inline_ones if {
	role := object.union(f.role([f.admit(["sts:AssumeRole"], "Service", ["ec2.amazonaws.com"])]), {"facets": {"documents": {
		"inline_policy.0": {"statements": [read]},
	}}})
	identity.documents_of(role) == [{"statements": [read]}]
	identity.documents_of(f.role([])) == []
}

test_allowing if {
	doc := {"statements": [f.deny(["*"], ["*"]), read]}
	identity.allowing(f.policy(doc.statements)) == [{"statement": read, "doc": doc}]
}

test_over if {
	failing := f.fail("m", {})
	identity.over(f.role([]), []) == f.not_applicable
	identity.over(f.policy([read]), []) == f.pass
	identity.over(f.policy([read]), [f.unknown, f.pass]) == f.unknown
	identity.over(f.unseen(f.policy([]), "policy"), []) == f.unknown_at(["policy"])
	identity.over(f.unseen(f.policy([]), "policy"), [failing]) == failing
}

test_a_boundary_gives_nothing if {
	bounds := {"bounds": {"to": ["aws_iam_role.this"]}}
	attached := object.union(bounds, {"policy_attachments": {"to": ["aws_iam_role_policy_attachment.this"]}})
	identity.documents_of(object.union(f.policy([read]), {"links": bounds})) == []
	identity.documents_of(object.union(f.policy([read]), {"links": attached})) == [{"statements": [read]}]
}
