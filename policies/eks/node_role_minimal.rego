# METADATA
# title: EKS node roles are minimal
# description: The node role carries only worker, CNI (or none with IRSA) and read-only registry policies.
# custom:
#   slug: eks-node-role-minimal
#   severity: high
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_iam_role_policy_attachment, aws_iam_policy_attachment, aws_iam_role_policy, aws_iam_role]
#   reads:
#     aws_iam_role_policy_attachment: [policy_arn]
#     aws_iam_policy_attachment: [policy_arn]
#     aws_iam_role: [managed_policy_arns, inline_policy]
#     aws_iam_policy: [name]
#   links:
#     aws_iam_role_policy_attachment: [role, policy]
#     aws_iam_policy_attachment: [roles, policy]
#     aws_iam_role_policy: [role]
#   facets:
#     aws_iam_role: [used_by]
#     aws_iam_role_policy: [documents]
#   parameters:
#     eks_node_policies: Further policies that node roles may carry, by name (AmazonSSMManagedInstanceCore) or ARN.
#   why: >-
#     Every pod that reaches the metadata service, and everyone who takes over a node, has the node's role. What a
#     workload needs belongs on a role of its own, bound to its service account.
#   fix: >-
#     Take the policy off the node role and give it to the workload's own role (IRSA or Pod Identity). Where nodes do
#     need it, name it in the parameter `eks_node_policies`.
#   messages:
#     managed: "{policy} is attached to the node role {role}, beyond what a node needs."
#     inline: "An inline policy allows {actions} to the node role {role}."
#     inline_block: "The node role has an inline policy that allows more than a node needs."
#   references:
#     cis: ["EKS:5.1.3"]
package plumbline.eks.node_role_minimal

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.principals

verdict(subject) := _of_role(subject) if subject.type == "aws_iam_role"

else := lib.not_applicable if {
	count(_node_roles(subject)) == 0
	not lib.is_unknown(lib.link(subject, _link(subject)))
}

else := _for_nodes(subject, _of_policy(subject))

# What goes too far for nodes counts only where the role is surely one of theirs.
_for_nodes(subject, judgement) := judgement if judgement.verdict != "fail"

else := lib.unknown([_link(subject)], lib.link(subject, _link(subject))) if count(_node_roles(subject)) == 0

else := lib.unknown([_link(subject)], {"$unknown": "one of several roles is meant, not all of nodes"}) if {
	lib.link(subject, _link(subject)).one_of
	count(_node_roles(subject)) < count(lib.link(subject, _link(subject)).to)
}

else := judgement

_node_roles(subject) := [role.address |
	some role in lib.linked(subject, _link(subject))
	"eks_node" in role.facets.used_by
]

_link(subject) := "roles" if subject.type == "aws_iam_policy_attachment"

else := "role"

_role(subject) := role if role := _node_roles(subject)[0]

else := "of a name not known yet"

# An inline policy goes too far with whatever it allows; one that only denies takes away.
_of_policy(subject) := principals.over_document("policy", documents.document(subject, "policy"), [judgement |
	some statement in documents.allowing(documents.document(subject, "policy"))
	judgement := lib.fail(statement.path, "inline", {
		"actions": principals.actions(statement),
		"role": _role(subject),
	})
]) if {
	subject.type == "aws_iam_role_policy"
}

else := _own(subject, lib.linked(subject, "policy")[0]) if {
	lib.is_unknown(lib.value(subject, ["policy_arn"]))
	count(lib.linked(subject, "policy")) == 1
}

else := _managed(lib.value(subject, ["policy_arn"]), ["policy_arn"], _role(subject))

# A policy declared in this configuration is none of those that AWS keeps for nodes.
_own(subject, policy) := lib.pass if lib.value(policy, ["name"]) in _declared

else := lib.unknown(["policy_arn"], lib.value(policy, ["name"])) if {
	lib.is_unknown(lib.value(policy, ["name"]))
	count(_declared) > 0
}

else := lib.fail(["policy_arn"], "managed", {"policy": policy.address, "role": _role(subject)})

_managed(arn, path, role) := lib.unknown(path, arn) if not is_string(arn)

else := lib.pass if arn in _declared

else := lib.pass if _name(arn) in _declared

else := lib.pass if {
	regex.match(`^arn:[^:]+:iam::aws:policy/`, arn)
	_name(arn) in _node_policies
}

else := lib.fail(path, "managed", {"policy": arn, "role": role})

_name(arn) := parts[count(parts) - 1] if parts := split(arn, "/")

_of_role(role) := lib.not_applicable if not "eks_node" in role.facets.used_by

else := lib.worst(array.concat([lib.pass], array.concat(_attached(role), _blocks(role))))

_attached(role) := [lib.unknown(["managed_policy_arns"], marker)] if {
	marker := lib.opaque(lib.value(role, ["managed_policy_arns"]))
}

else := [_managed(arn, ["managed_policy_arns", i], role.address) |
	some i, arn in lib.value(role, ["managed_policy_arns"])
]

_blocks(role) := [lib.unknown(["inline_policy"], marker)] if {
	marker := lib.opaque(lib.value(role, ["inline_policy"]))
}

else := [_block(role, ["inline_policy", i, "policy"]) | some i, _ in lib.value(role, ["inline_policy"])]

# An empty block means "no inline policies"; the text of one is judged by whether it allows anything.
_block(role, path) := lib.unknown(path, marker) if marker := lib.opaque(lib.value(role, path))

else := lib.fail(path, "inline_block", {}) if regex.match("\"Effect\"\\s*:\\s*\"Allow\"", lib.value(role, path))

else := lib.pass

_node_policies := {
	"AmazonEC2ContainerRegistryPullOnly", "AmazonEC2ContainerRegistryReadOnly", "AmazonEKSWorkerNodeMinimalPolicy",
	"AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy",
}

# Not among them: AmazonSSMManagedInstanceCore, a way into the nodes that has to be declared.
_declared := lib.parameter_or("eks_node_policies", [])
