# METADATA
# title: A new version comes pod by pod
# description: >-
#   A Deployment, StatefulSet or DaemonSet is updated by rolling, so that the old pods answer until new ones do.
# custom:
#   slug: k8s-rolling-updates
#   severity: medium
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload]
#   reads:
#     kubernetes_workload: [kind, strategy]
#   why: >-
#     With Recreate all old pods end before the first new one starts; with OnDelete nothing is updated until somebody
#     ends pods by hand.
#   fix: >-
#     Leave the strategy out, or set `type: RollingUpdate`.
#   messages:
#     all_at_once: "The strategy is {value}."
package plumbline.kubernetes.rolling_updates

import data.plumbline.lib

verdict(workload) := lib.not_applicable if not lib.value(workload, ["kind"]) in {"DaemonSet", "Deployment", "StatefulSet"}

else := lib.must_be_one_of(workload, ["strategy", "type"], [null, "RollingUpdate"], "all_at_once")
