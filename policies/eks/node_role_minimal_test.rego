package plumbline.eks.node_role_minimal_test

import data.plumbline.eks.node_role_minimal

apply := {"$unknown": "known after apply", "refs": []}

pass := {"verdict": "pass"}

not_applicable := {"verdict": "not_applicable"}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

nodes := {"aws_iam_role.nodes": role("aws_iam_role.nodes", ["eks_node"], {})}

role(address, used_by, values) := {
	"address": address,
	"type": "aws_iam_role",
	"values": values,
	"facets": {"used_by": used_by},
}

attachment(arn, links) := {
	"type": "aws_iam_role_policy_attachment",
	"values": {"policy_arn": arn},
	"links": object.union({"role": {"to": ["aws_iam_role.nodes"]}, "policy": {"to": []}}, links),
}

inline(effect, role_link) := {
	"type": "aws_iam_role_policy",
	"values": {},
	"links": {"role": role_link},
	"facets": {"documents": {"policy": {"statements": [{
		"effect": effect,
		"actions": ["s3:*"],
		"path": ["policy", "Statement", 0],
	}]}}},
}

managed(policy) := {
	"verdict": "fail",
	"path": ["policy_arn"],
	"message": "managed",
	"args": {"policy": policy, "role": "aws_iam_role.nodes"},
}

worker := "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"

admin := "arn:aws:iam::aws:policy/AdministratorAccess"

session := "arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore"

test_pass_node_policies if {
	every arn in [
		worker,
		"arn:aws-us-gov:iam::aws:policy/AmazonEKSWorkerNodeMinimalPolicy",
		"arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
		"arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
		"arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
	] {
		node_role_minimal.verdict(attachment(arn, {})) == pass with input.related as nodes with data.parameters as {}
	}
}

test_pass_declared if {
	every name in [session, "AmazonSSMManagedInstanceCore"] {
		node_role_minimal.verdict(attachment(session, {})) == pass
			with input.related as nodes
			with data.parameters as {"eks_node_policies": [name]}
	}
}

test_fail_more if {
	every arn in [admin, session, "arn:aws:iam::111122223333:policy/AmazonEKSWorkerNodePolicy"] {
		node_role_minimal.verdict(attachment(arn, {})) == managed(arn)
			with input.related as nodes
			with data.parameters as {}
	}
}

test_fail_old_attachment if {
	node_role_minimal.verdict({
		"type": "aws_iam_policy_attachment",
		"values": {"policy_arn": admin},
		"links": {"roles": {"to": ["aws_iam_role.other", "aws_iam_role.nodes"]}},
	}) == managed(admin) with input.related as object.union(
		nodes,
		{"aws_iam_role.other": role("aws_iam_role.other", [], {})},
	)
		with data.parameters as {}
}

own_policy := attachment(apply, {"policy": {"to": ["aws_iam_policy.extra"]}})

with_policy(name) := object.union(nodes, {"aws_iam_policy.extra": {
	"address": "aws_iam_policy.extra",
	"values": {"name": name},
}})

test_fail_own_policy if {
	node_role_minimal.verdict(own_policy) == managed("aws_iam_policy.extra")
		with input.related as with_policy("extra")
		with data.parameters as {}
	node_role_minimal.verdict(own_policy) == managed("aws_iam_policy.extra")
		with input.related as with_policy(apply)
		with data.parameters as {}
}

test_pass_own_policy_declared if {
	node_role_minimal.verdict(own_policy) == pass
		with input.related as with_policy("extra")
		with data.parameters as {"eks_node_policies": ["extra"]}
}

test_unknown_own_policy if {
	node_role_minimal.verdict(own_policy) == unknown(["policy_arn"], "known after apply")
		with input.related as with_policy(apply)
		with data.parameters as {"eks_node_policies": ["extra"]}
}

test_unknown_policy if {
	node_role_minimal.verdict(attachment(apply, {})) == unknown(["policy_arn"], "known after apply")
		with input.related as nodes
		with data.parameters as {}
}

test_unknown_role if {
	open := {"role": {"to": [], "$unknown": "the role comes from a data source"}}
	node_role_minimal.verdict(attachment(admin, open)) == unknown(["role"], "the role comes from a data source")
		with input.related as nodes
		with data.parameters as {}
	node_role_minimal.verdict(attachment(worker, open)) == pass with input.related as nodes with data.parameters as {}
}

test_unknown_one_of_roles if {
	one_of := {"role": {"to": ["aws_iam_role.nodes", "aws_iam_role.other"], "one_of": true}}
	node_role_minimal.verdict(attachment(admin, one_of)) == unknown(
		["role"],
		"one of several roles is meant, not all of nodes",
	)
		with input.related as object.union(nodes, {"aws_iam_role.other": role("aws_iam_role.other", [], {})})
		with data.parameters as {}
}

test_not_applicable_other_role if {
	node_role_minimal.verdict(attachment(admin, {})) == not_applicable with input.related as {
		"aws_iam_role.nodes": role("aws_iam_role.nodes", ["lambda"], {}),
	}
	node_role_minimal.verdict(attachment(admin, {"role": {"to": [], "external": ["x"]}})) == not_applicable
		with input.related as {}
}

test_fail_inline if {
	node_role_minimal.verdict(inline("Allow", {"to": ["aws_iam_role.nodes"]})) == {
		"verdict": "fail",
		"path": ["policy", "Statement", 0],
		"message": "inline",
		"args": {"actions": "s3:*", "role": "aws_iam_role.nodes"},
	} with input.related as nodes
}

test_pass_inline_denies if {
	node_role_minimal.verdict(inline("Deny", {"to": ["aws_iam_role.nodes"]})) == pass with input.related as nodes
}

test_unknown_inline if {
	open := {"to": [], "$unknown": "the role comes from a data source"}
	node_role_minimal.verdict(inline("Allow", open)) == unknown(["role"], "the role comes from a data source")
		with input.related as {}
	node_role_minimal.verdict(inline(apply, {"to": ["aws_iam_role.nodes"]})) == unknown(["policy"], "known after apply")
		with input.related as nodes
}

of_role(values) := role("aws_iam_role.nodes", ["eks_node"], values)

test_pass_role if {
	node_role_minimal.verdict(of_role({})) == pass with data.parameters as {}
	node_role_minimal.verdict(of_role({"managed_policy_arns": [worker], "inline_policy": [{}]})) == pass
		with data.parameters as {}
}

test_fail_role_attachments if {
	node_role_minimal.verdict(of_role({"managed_policy_arns": [worker, admin]})) == {
		"verdict": "fail",
		"path": ["managed_policy_arns", 1],
		"message": "managed",
		"args": {"policy": admin, "role": "aws_iam_role.nodes"},
	} with data.parameters as {}
}

test_fail_role_inline_block if {
	node_role_minimal.verdict(of_role({"inline_policy": [
		{"policy": `{"Statement":{"Effect":"Deny"}}`},
		{"policy": `{"Statement":{"Effect": "Allow"}}`},
	]})) == {
		"verdict": "fail",
		"path": ["inline_policy", 1, "policy"],
		"message": "inline_block",
		"args": {},
	} with data.parameters as {}
}

test_unknown_role_lists if {
	node_role_minimal.verdict(of_role({"managed_policy_arns": apply})) == unknown(["managed_policy_arns"], "known after apply")
		with data.parameters as {}
	node_role_minimal.verdict(of_role({"managed_policy_arns": [apply]})) == unknown(["managed_policy_arns", 0], "known after apply")
		with data.parameters as {}
	node_role_minimal.verdict(of_role({"inline_policy": apply})) == unknown(["inline_policy"], "known after apply")
		with data.parameters as {}
	node_role_minimal.verdict(of_role({"inline_policy": [{"policy": apply}]})) == unknown(["inline_policy", 0, "policy"], "known after apply")
		with data.parameters as {}
}

test_not_applicable_role if {
	node_role_minimal.verdict(role("aws_iam_role.app", ["lambda"], {"managed_policy_arns": [admin]})) == not_applicable
}

test_unknown_hidden if {
	node_role_minimal.verdict(attachment({"$secret": "variable"}, {})) == unknown(
		["policy_arn"],
		"its value is not known yet",
	) with input.related as nodes
}

test_unknown_hidden_lists if {
	every attribute in ["managed_policy_arns", "inline_policy"] {
		subject := role("aws_iam_role.nodes", ["eks_node"], {attribute: {"$secret": "variable"}})
		node_role_minimal.verdict(subject) == unknown(
			[attribute],
			"it is marked sensitive, so its value cannot be judged",
		)
	}
}
