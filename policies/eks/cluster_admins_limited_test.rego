package plumbline.eks.cluster_admins_limited_test

import data.plumbline.eks.cluster_admins_limited

apply := {"$unknown": "known after apply", "refs": ["aws_iam_role.team"]}

association(policy, scope, principal) := {
	"type": "aws_eks_access_policy_association",
	"values": {"policy_arn": policy, "principal_arn": principal, "access_scope": [{"type": scope}]},
	"links": {"role": {"to": ["aws_iam_role.team"]}},
}

admin := "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"

view := "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy"

team := "arn:aws:iam::111122223333:role/teams/payments"

declared := {"eks_cluster_admins": [
	"platform",
	"AWSReservedSSO_Platform_*",
	"arn:aws:iam::111122223333:role/break-glass",
	"arn:aws:iam::111122223333:user/root-of-last-resort",
]}

role(name) := {"aws_iam_role.team": {"address": "aws_iam_role.team", "values": {"name": name}}}

pass := {"verdict": "pass"}

not_named(principal) := {
	"verdict": "fail",
	"path": ["principal_arn"],
	"message": "not_named",
	"args": {"principal": principal},
}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

test_pass_named if {
	every principal in [
		"arn:aws:iam::111122223333:role/platform",
		"arn:aws:iam::999988887777:role/deep/down/platform",
		"arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Platform_0123456789abcdef",
		"arn:aws:iam::111122223333:role/break-glass",
		"arn:aws:iam::111122223333:user/root-of-last-resort",
	] {
		cluster_admins_limited.verdict(association(admin, "cluster", principal)) == pass
			with data.parameters as declared
	}
}

test_pass_named_role_declared_here if {
	cluster_admins_limited.verdict(association(admin, "cluster", apply)) == pass
		with input.related as role("platform")
		with data.parameters as declared
}

test_pass_named_whatever_the_policy if {
	cluster_admins_limited.verdict(association(apply, apply, "arn:aws:iam::111122223333:role/platform")) == pass
		with data.parameters as declared
}

test_fail_not_named if {
	every principal in [
		team,
		"arn:aws:iam::999988887777:role/break-glass",
		"arn:aws:iam::111122223333:user/platform",
		"arn:aws:iam::111122223333:root",
	] {
		cluster_admins_limited.verdict(association(admin, "cluster", principal)) == not_named(principal)
			with data.parameters as declared
	}
}

test_fail_admin_of_everything if {
	policy := "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminPolicy"
	cluster_admins_limited.verdict(association(policy, "cluster", team)) == not_named(team)
		with data.parameters as declared
}

test_fail_nobody_named if {
	cluster_admins_limited.verdict(association(admin, "cluster", team)) == not_named(team)
		with data.parameters as {"eks_cluster_admins": []}
}

test_fail_role_declared_here if {
	cluster_admins_limited.verdict(association(admin, "cluster", apply)) == not_named("aws_iam_role.team")
		with input.related as role("payments")
		with data.parameters as declared
}

test_unknown_undeclared if {
	cluster_admins_limited.verdict(association(admin, "cluster", team)) == {
		"verdict": "unknown",
		"path": [],
		"because": "the configuration declares no parameter `eks_cluster_admins`",
	} with data.parameters as {}
}

test_unknown_role if {
	because := "known after apply"
	cluster_admins_limited.verdict(association(admin, "cluster", apply)) == unknown(["principal_arn"], because)
		with input.related as {}
		with data.parameters as declared
	cluster_admins_limited.verdict(association(admin, "cluster", apply)) == unknown(["principal_arn"], because)
		with input.related as role(apply)
		with data.parameters as declared
}

test_unknown_account_of_role if {
	cluster_admins_limited.verdict(association(admin, "cluster", apply)) == unknown(
		["principal_arn"],
		"the account of the role break-glass is not known yet",
	) with input.related as role("break-glass") with data.parameters as declared
}

test_unknown_policy if {
	cluster_admins_limited.verdict(association(apply, "cluster", team)) == unknown(["policy_arn"], "known after apply")
		with data.parameters as declared
}

test_unknown_scope if {
	cluster_admins_limited.verdict(association(admin, apply, team)) == unknown(
		["access_scope", 0, "type"],
		"known after apply",
	) with data.parameters as declared
}

test_not_applicable_narrower if {
	cluster_admins_limited.verdict(association(view, "cluster", team)) == {"verdict": "not_applicable"}
		with data.parameters as declared
	cluster_admins_limited.verdict(association(admin, "namespace", team)) == {"verdict": "not_applicable"}
		with data.parameters as declared
}

test_unknown_hidden_policy if {
	cluster_admins_limited.verdict({"values": {"policy_arn": {"$secret": "variable"}}, "links": {}}) == {
		"verdict": "unknown",
		"path": ["policy_arn"],
		"because": "it is marked sensitive, so its value cannot be judged",
	} with data.parameters as {}
}
