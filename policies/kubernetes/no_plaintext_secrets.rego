# METADATA
# title: No credential is written in a manifest
# description: >-
#   Neither the environment and arguments of containers nor ConfigMaps hold what is called, or looks like, a
#   password, token or key.
# custom:
#   slug: k8s-no-plaintext-secrets
#   severity: critical
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload, kubernetes_config_map]
#   reads:
#     kubernetes_workload: [pod]
#     kubernetes_config_map: [data]
#   why: >-
#     Manifests stand in version control and in the history of releases, and whoever may read pods or ConfigMaps reads
#     them.
#   fix: >-
#     Take the value from a Secret by `valueFrom.secretKeyRef`, or mount it; the Secret comes from the secrets
#     manager.
#   messages:
#     literal: "A credential is written here."
#   references:
#     trivy: ["~AVD-KSV-0109"]
#     cis: ["~K8S:5.4.1"]
package plumbline.kubernetes.no_plaintext_secrets

import data.plumbline.lib

verdict(subject) := lib.worst(array.concat([lib.pass], [judgement |
	some attribute in ["pod", "data"]
	some judgement in _of(subject, attribute)
]))

_of(subject, attribute) := [lib.unknown([attribute], v)] if {
	v := lib.value(subject, [attribute])
	lib.is_unknown(v)
}

else := [judgement |
	walk(lib.value(subject, [attribute]), [path, v])
	judgement := _judge(v, array.concat([attribute], path))
]

_judge(v, path) := lib.fail(path, "literal", {}) if v["$secret"] == "literal"

else := lib.unknown(path, v) if lib.is_unknown(v)
