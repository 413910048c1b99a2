package plumbline.iam.no_admin_attachment_test

import data.plumbline.iam.no_admin_attachment
import data.plumbline.lib.fixtures_test as f

# no pass of an empty list: a role without attachments is not spoken of.

attach(arn) := no_admin_attachment.verdict({"type": "aws_iam_role_policy_attachment", "values": {"policy_arn": arn}})

on_role(arns) := no_admin_attachment.verdict({"type": "aws_iam_role", "values": {"managed_policy_arns": arns}})

admin := "arn:aws:iam::aws:policy/AdministratorAccess"

failed(path, arn) := {"verdict": "fail", "path": path, "message": "administrator", "args": {"policy": arn}}

test_pass if {
	every arn in [
		"arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::111122223333:policy/AdministratorAccess",
		f.from("aws_iam_policy.this"),
	] {
		attach(arn) == f.pass
	}
}

test_fail_permission_set if {
	no_admin_attachment.verdict({
		"type": "aws_ssoadmin_managed_policy_attachment",
		"values": {"managed_policy_arn": admin},
	}) == failed(["managed_policy_arn"], admin)
}

test_fail if {
	attach(admin) == failed(["policy_arn"], admin)
	attach("arn:aws-cn:iam::aws:policy/IAMFullAccess").verdict == "fail"
	on_role(["arn:aws:iam::aws:policy/ReadOnlyAccess", f.apply, admin]) == failed(["managed_policy_arns", 2], admin)
	no_admin_attachment.verdict({
		"type": "aws_iam_role_policy_attachments_exclusive",
		"values": {"policy_arns": [admin]},
	}) == failed(["policy_arns", 0], admin)
}

test_unknown if {
	attach(f.apply) == f.unknown_at(["policy_arn"])
	attach(f.from("data.aws_iam_policy.this")).verdict == "unknown"
	on_role(f.apply) == f.unknown_at(["managed_policy_arns"])
}

test_not_applicable if {
	on_role([]) == f.not_applicable
	on_role(null) == f.not_applicable
}
