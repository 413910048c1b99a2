# METADATA
# title: The log group of EKS is declared
# description: The log group that EKS writes the control-plane logs to is declared, with a retention and a key.
# custom:
#   slug: eks-log-group-declared
#   severity: medium
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_eks_cluster]
#   reads:
#     aws_eks_cluster: [enabled_cluster_log_types]
#     aws_cloudwatch_log_group: [retention_in_days, kms_key_id]
#   links:
#     aws_eks_cluster: [log_group]
#   why: >-
#     Where the group is not there, EKS makes it: kept for ever, paid for ever, and encrypted with no key of yours. It
#     then stands in no configuration, and stays when the cluster goes.
#   fix: >-
#     Declare an `aws_cloudwatch_log_group` named `/aws/eks/NAME/cluster` with `retention_in_days` and `kms_key_id`, and
#     let the cluster depend on it, so that it is there first.
#   messages:
#     undeclared: "No log group /aws/eks/NAME/cluster is declared: EKS makes one that is kept for ever."
#     for_ever: "retention_in_days is {value}: the control-plane logs are kept for ever."
#     no_key: "The log group of the control plane has no kms_key_id."
package plumbline.eks.log_group_declared

import data.plumbline.lib

# Without logs there is no group; that there are none is said by eks-control-plane-logs. Values do not tell whether the
# cluster waits for the group.
verdict(cluster) := lib.not_applicable if lib.value(cluster, ["enabled_cluster_log_types"]) in [null, []]

else := lib.worst([_judgement(group) | some group in lib.linked(cluster, "log_group")]) if {
	count(lib.linked(cluster, "log_group")) > 0
}

else := lib.must_be_linked(cluster, "log_group", ["enabled_cluster_log_types"], "undeclared")

_judgement(group) := lib.fail_at(group.address, ["retention_in_days"], "for_ever", {"value": _days(group)}) if {
	_days(group) in [null, 0]
}

# A key that is set and not known yet is one.
else := lib.fail_at(group.address, ["kms_key_id"], "no_key", {}) if lib.value(group, ["kms_key_id"]) in [null, ""]

else := lib.unknown(["enabled_cluster_log_types"], marker) if marker := lib.opaque(_days(group))

else := lib.pass

_days(group) := lib.value(group, ["retention_in_days"])
