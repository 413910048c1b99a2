# METADATA
# title: EKS access goes through access entries
# description: Authentication uses access entries alone, and whoever made the cluster is no hidden administrator.
# custom:
#   slug: eks-access-mode-api
#   severity: medium
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_eks_cluster]
#   reads:
#     aws_eks_cluster: [access_config]
#   why: >-
#     The aws-auth ConfigMap is a text that anyone with rights in kube-system can edit, and AWS keeps no record of it.
#     The creator's rights stand in neither list, unless they were declined when the cluster was made.
#   fix: >-
#     Set `access_config { authentication_mode = "API", bootstrap_cluster_creator_admin_permissions = false }` and give
#     administrators an `aws_eks_access_entry`. From CONFIG_MAP the way leads over API_AND_CONFIG_MAP.
#   messages:
#     mode: "authentication_mode is {value}: the aws-auth ConfigMap lets identities in (left out means CONFIG_MAP)."
#     creator: "bootstrap_cluster_creator_admin_permissions is {value}: whoever makes the cluster administers it for good."
#   references:
#     cis: ["EKS:5.5.1"]
package plumbline.eks.access_mode_api

import data.plumbline.lib

# With API_AND_CONFIG_MAP the ConfigMap is still read, so it is no more than a step on the way.
verdict(cluster) := lib.worst([
	lib.must_be_one_of(cluster, _mode, ["API"], "mode"),
	lib.must_be_one_of(cluster, _creator, [false, "false"], "creator"),
])

_mode := ["access_config", 0, "authentication_mode"]

# Left out it is true.
_creator := ["access_config", 0, "bootstrap_cluster_creator_admin_permissions"]
