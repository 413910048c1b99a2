# Cases of IAM's documented evaluation: elements of a statement, wildcards, and the precedence of Deny.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
package plumbline.lib.grants_test

import data.plumbline.lib.fixtures_test as f
import data.plumbline.lib.grants

not_action(actions) := object.union(f.allow([], ["*"]), {"not_actions": actions})

# "Action": names are not case-sensitive; `*` stands for any letters and `?` for one.
test_actions if {
	every case in [
		[["s3:GetObject"], "yes"],
		[["S3:getOBJECT"], "yes"],
		[["s3:Get*"], "yes"],
		[["s3:*Object"], "yes"],
		[["s3:Get?bject"], "yes"],
		[["*"], "yes"],
		[["*:*"], "yes"],
		[["s3:*"], "yes"],
		[["s3:ListBucket", "s3:G*t"], "yes"],
		[["s3:Get?"], "no"],
		[["s3:GetObjectAcl"], "no"],
		[["s3:PutObject"], "no"],
		[["ec2:*"], "no"],
		[[], "no"],
		[["s3:PutObject", f.apply], "maybe"],
		[[f.between("s3:", "")], "maybe"],
		[[f.between("ec2:", "")], "no"],
		[["s3:Get*", f.apply], "yes"],
	] {
		grants.covers(f.allow(case[0], ["*"]), "s3:getobject") == case[1]
	}
}

# "NotAction": all actions but those named, those of other services too.
test_not_actions if {
	every case in [
		[["iam:*"], "yes"],
		[["s3:PutObject"], "yes"],
		[["s3:*"], "no"],
		[["*"], "no"],
		[["S3:GETOBJECT"], "no"],
		[["iam:*", f.apply], "maybe"],
		[["s3:*", f.apply], "no"],
	] {
		grants.covers(not_action(case[0]), "s3:getobject") == case[1]
	}
}

# "An explicit deny in any of these policies overrides the allow": where it holds for certain.
test_denied if {
	grants.denied({"statements": [f.deny(["s3:*"], ["*"])]}, "s3:getobject")
	grants.denied({"statements": [object.union(not_action(["ec2:*"]), {"effect": "Deny"})]}, "s3:getobject")
	grants.denied({"statements": [object.union(f.admit(["s3:*"], "AWS", ["*"]), {"effect": "Deny"})]}, "s3:getobject")
}

test_not_denied if {
	every statement in [
		f.allow(["s3:*"], ["*"]),
		f.deny(["ec2:*"], ["*"]),
		f.deny([f.apply], ["*"]),
		f.deny(["s3:*"], ["arn:aws:s3:::ledger/*"]),
		f.deny(["s3:*"], [f.apply]),
		f.when(f.deny(["s3:*"], ["*"]), "Bool", "aws:SecureTransport", ["false"]),
		object.union(f.admit(["s3:*"], "AWS", ["111122223333"]), {"effect": "Deny"}),
	] {
		not grants.denied({"statements": [statement]}, "s3:getobject")
	}
}

test_grants_all if {
	grants.grants_all(f.allow(["*"], []))
	grants.grants_all(f.allow(["*:*"], []))
	grants.grants_all(not_action(["iam:*"]))
	not grants.grants_all(f.allow(["s3:*", f.apply], []))
}

test_unless_pinned if {
	failing := f.fail("m", {})
	statement := f.allow(["s3:*"], ["*"])
	keys := {"iam:passedtoservice"}
	tag := ["aws:resourcetag/"]
	grants.unless_pinned(statement, keys, tag, failing) == failing
	grants.unless_pinned(
		f.when(statement, "StringEquals", "iam:PassedToService", ["ec2.amazonaws.com"]),
		keys,
		tag,
		failing,
	) == f.pass
	grants.unless_pinned(f.when(statement, "StringEquals", "aws:ResourceTag/Team", ["pay"]), keys, tag, failing) == f.pass
	grants.unless_pinned(f.when(statement, "StringLike", "aws:ResourceTag/Team", [f.apply]), keys, tag, failing) == f.unknown
	grants.unless_pinned(f.when(statement, "StringLike", "aws:ResourceTag/Team", ["*"]), keys, tag, failing) == failing
	grants.unless_pinned(f.when(statement, "Bool", "aws:SecureTransport", ["true"]), keys, tag, failing) == failing
}

test_open_action if {
	grants.open_action(f.allow(["s3:*", f.apply], [])) == f.apply
	grants.open_action(not_action([f.apply])) == f.apply
	not grants.open_action(f.allow(["s3:*"], []))
}
