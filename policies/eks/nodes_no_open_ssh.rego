# METADATA
# title: EKS nodes are not open to SSH
# description: Node groups allow no SSH access, or only from security groups that are named.
# custom:
#   slug: eks-nodes-no-open-ssh
#   severity: medium
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_eks_node_group]
#   reads:
#     aws_eks_node_group: [remote_access]
#   why: >-
#     With a key pair and no source named, EKS opens port 22 of every node to the whole internet. A shell on a node has
#     the credentials and the data of every pod on it.
#   fix: >-
#     Leave `remote_access` out and go through Session Manager, or name the groups that may come in
#     `source_security_group_ids`.
#   messages:
#     open: "remote_access names a key pair and no source_security_group_ids: port 22 is open to 0.0.0.0/0."
#   references:
#     checkov: [CKV_AWS_100]
#     kics: [eks_node_group_remote_access_disabled]
package plumbline.eks.nodes_no_open_ssh

import data.plumbline.lib

# A key pair in a launch template opens nothing: its security groups do, and are judged by themselves.
verdict(group) := lib.unknown(["remote_access"], marker) if marker := lib.opaque(lib.value(group, ["remote_access"]))

else := lib.pass if not lib.is_set(group, _key)

else := lib.unknown(_sources, marker) if marker := lib.opaque(lib.value(group, _sources))

# Groups that are named and not known yet are named.
else := lib.pass if count(lib.value(group, _sources)) > 0

else := lib.unknown(_key, marker) if marker := lib.opaque(lib.value(group, _key))

else := lib.fail(_sources, "open", {})

_key := ["remote_access", 0, "ec2_ssh_key"]

_sources := ["remote_access", 0, "source_security_group_ids"]
