# METADATA
# title: Secrets are made elsewhere than in manifests
# description: >-
#   No Secret among the manifests has values: they come from a secrets manager, or are encrypted.
# custom:
#   slug: k8s-secrets-by-reference
#   severity: critical
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_secret]
#   reads:
#     kubernetes_secret: [secret_type, data, string_data]
#   why: >-
#     base64 hides nothing: a Secret in a manifest is a secret in version control, and in each values file that it is
#     made from.
#   fix: >-
#     Let an operator make it (External Secrets, the CSI driver of the secrets manager), or commit it sealed.
#   messages:
#     value: "The values of {keys} are written here."
#   references:
#     cis: ["~K8S:5.4.2"]
package plumbline.kubernetes.secrets_by_reference

import data.plumbline.lib

verdict(secret) := lib.worst([_judge(secret, attribute) | some attribute in ["data", "string_data"]])

_judge(secret, attribute) := lib.unknown([attribute], v) if {
	v := lib.value(secret, [attribute])
	lib.is_unknown(v)
}

else := lib.pass if count(_keys(secret, attribute)) == 0

else := lib.fail([attribute], "value", {"keys": _keys(secret, attribute)})

_keys(secret, attribute) := [key | some key, _ in lib.value(secret, [attribute])]
