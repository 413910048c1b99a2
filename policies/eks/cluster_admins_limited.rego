# METADATA
# title: EKS cluster admins are named
# description: Cluster-admin access policies go only to named break-glass or platform roles.
# custom:
#   slug: eks-cluster-admins-limited
#   severity: high
#   service: eks
#   planes: [plan, live, runtime]
#   subjects: [aws_eks_access_policy_association]
#   reads:
#     aws_eks_access_policy_association: [policy_arn, principal_arn, access_scope]
#     aws_iam_role: [name]
#   links:
#     aws_eks_access_policy_association: [role]
#   parameters:
#     eks_cluster_admins: >-
#       Who may be an administrator of a whole cluster: IAM role names or principal ARNs, `*` for what varies within a
#       part (`AWSReservedSSO_Platform_*`).
#   why: >-
#     A cluster admin reads every secret, runs on every node and can lift every other rule in the cluster. That is for
#     a role that is watched and taken for a short while, not for pipelines or teams.
#   fix: >-
#     Associate a narrower access policy (AmazonEKSViewPolicy, AmazonEKSEditPolicy), or scope the association to
#     namespaces. Where the principal is to be an administrator, name it in the parameter `eks_cluster_admins`.
#   messages:
#     not_named: "{principal} is an administrator of the whole cluster and is not among eks_cluster_admins."
#   references:
#     cis: ["EKS:5.5.1"]
package plumbline.eks.cluster_admins_limited

import data.plumbline.lib

# AmazonEKSAdminPolicy over a whole cluster reads every secret and grants roles in every namespace: an admin too.
verdict(association) := lib.not_applicable if {
	not lib.opaque(lib.value(association, _policy))
	not regex.match(`policy/AmazonEKS(Cluster)?AdminPolicy$`, lib.value(association, _policy))
}

else := lib.not_applicable if lib.is_one_of(association, _scope, ["namespace"])

else := lib.pass if _judgement(association).verdict == "pass"

else := lib.unknown(_policy, marker) if marker := lib.opaque(lib.value(association, _policy))

else := lib.unknown(_scope, lib.value(association, _scope)) if lib.is_unknown(lib.value(association, _scope))

else := _judgement(association)

_judgement(association) := lib.undeclared("eks_cluster_admins") if not lib.parameter("eks_cluster_admins")

else := _of_arn(lib.value(association, _principal)) if is_string(lib.value(association, _principal))

else := lib.unknown(_principal, lib.value(association, _principal)) if count(lib.linked(association, "role")) == 0

else := lib.over_link(association, "role", _principal, [_of_role(role, lib.value(role, ["name"])) |
	some role in lib.linked(association, "role")
])

_of_arn(arn) := lib.pass if _is_named(arn)

else := lib.pass if {
	contains(arn, ":role/")
	_is_named(_last(arn))
}

else := lib.fail(_principal, "not_named", {"principal": arn})

_of_role(role, name) := lib.unknown(_principal, name) if lib.is_unknown(name)

else := lib.pass if _is_named(name)

# An ARN among those named has this name, and the account of the role is not known yet.
else := lib.unknown(_principal, {"$unknown": concat("", ["the account of the role ", name, " is not known yet"])}) if {
	some entry in lib.parameter("eks_cluster_admins")
	startswith(entry, "arn:")
	glob.match(_last(entry), [":"], name)
}

else := lib.fail(_principal, "not_named", {"principal": role.address})

_is_named(who) if {
	some entry in lib.parameter("eks_cluster_admins")
	glob.match(entry, [":"], who)
}

_last(arn) := parts[count(parts) - 1] if parts := split(arn, "/")

_policy := ["policy_arn"]

_principal := ["principal_arn"]

_scope := ["access_scope", 0, "type"]
