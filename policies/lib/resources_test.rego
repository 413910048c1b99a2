# Cases of "Resource" and "NotResource", and of ARNs with wildcards.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
package plumbline.lib.resources_test

import data.plumbline.lib.fixtures_test as f
import data.plumbline.lib.resources

width(list, service, kinds) := resources.width(f.allow(["x:*"], list), service, kinds)

test_roles if {
	every case in [
		[["*"], "all"],
		[["arn:aws:iam::111122223333:role/*"], "all"],
		[["arn:aws:iam::*:role/*"], "all"],
		[["arn:aws:iam::111122223333:*"], "all"],
		[["arn:aws:iam::111122223333:r*"], "all"],
		[["arn:*:iam::*:*"], "all"],
		[["arn:aws:*:*:*:*"], "all"],
		[["arn:aws:iam::111122223333:role/app-*"], "some"],
		[["arn:aws:iam::*:role/app"], "some"],
		[["arn:aws:s3:::ledger"], "none"],
		[[], "none"],
		[[f.apply], "maybe"],
		[["arn:aws:iam::111122223333:role/app", f.apply], "maybe"],
		[["*", f.apply], "all"],
		[[f.between("", "/app")], "some"],
		[[f.between("arn:aws:iam::111122223333:role/team-", "")], "some"],
		[[f.between("arn:aws:iam::111122223333:role/", "")], "maybe"],
		[[f.from("module.app.aws_iam_role.this")], "some"],
		[[f.from("data.aws_iam_role.this")], "maybe"],
	] {
		width(case[0], "iam", ["role/"]) == case[1]
	}
}

test_objects_and_secrets if {
	width(["arn:aws:s3:::*"], "s3", [""]) == "all"
	width(["arn:aws:s3:::*/*"], "s3", [""]) == "all"
	width(["arn:aws:s3:::ledger/*"], "s3", [""]) == "some"
	width(["arn:aws:secretsmanager:*:*:secret:*"], "secretsmanager", ["secret:"]) == "all"
	width(["arn:aws:secretsmanager:eu-west-1:111122223333:secret:ledger-??????"], "secretsmanager", ["secret:"]) == "some"
}

test_not_resource_is_everything_but_a_few if {
	statement := object.union(f.allow(["x:*"], []), {"not_resources": ["arn:aws:s3:::ledger"]})
	resources.width(statement, "iam", ["role/"]) == "all"
}

test_is_everything if {
	resources.is_everything(f.allow([], ["arn:aws:s3:::a", "*"]))
	not resources.is_everything(f.allow([], ["arn:aws:s3:::*"]))
	not resources.is_everything(f.allow([], [f.apply]))
}
