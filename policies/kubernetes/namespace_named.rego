# METADATA
# title: Nothing runs in the namespace default
# description: Workloads, services and roles stand in a namespace that was made for them.
# custom:
#   slug: k8s-namespace-named
#   severity: low
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload, kubernetes_service, kubernetes_role, kubernetes_config_map, kubernetes_secret]
#   reads:
#     kubernetes_workload: [namespace]
#     kubernetes_service: [namespace]
#     kubernetes_role: [namespace]
#     kubernetes_config_map: [namespace]
#     kubernetes_secret: [namespace]
#   why: >-
#     Quotas, network policies and rights are given by namespace: what stands in `default` shares them with whatever
#     else landed there.
#   fix: Name a namespace in `metadata.namespace`, or say with --namespace where it goes.
#   messages:
#     default: "It stands in the namespace default."
#   references:
#     checkov: ["CKV_K8S_21"]
#     trivy: ["AVD-KSV-0110"]
#     cis: ["K8S:5.7.4"]
package plumbline.kubernetes.namespace_named

import data.plumbline.lib

verdict(subject) := lib.not_applicable if lib.value(subject, ["namespace"]) == null

else := lib.unknown(["namespace"], marker) if marker := lib.opaque(lib.value(subject, ["namespace"]))

else := lib.fail(["namespace"], "default", {}) if lib.value(subject, ["namespace"]) == "default"

else := lib.pass
