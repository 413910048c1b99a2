# METADATA
# title: EKS secrets are encrypted with a customer key
# description: Kubernetes secrets get envelope encryption with a customer KMS key.
# custom:
#   slug: eks-secrets-kms
#   severity: high
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_eks_cluster]
#   reads:
#     aws_eks_cluster: [encryption_config]
#   why: >-
#     Without a key of your own, secrets in etcd are under a key that AWS owns: no policy of yours limits who decrypts
#     them, and no log of yours says who did. A customer key can be denied, audited and revoked.
#   fix: >-
#     Add `encryption_config` with `resources = ["secrets"]` and `provider { key_arn = … }` naming a symmetric KMS key
#     of the account. It cannot be taken away again later.
#   messages:
#     no_encryption: "The cluster has no encryption_config: secrets are not encrypted with a key of your own."
#     other_resources: "encryption_config covers {resources} and not secrets."
#     no_key: "encryption_config names no key."
#   references:
#     checkov: [CKV_AWS_58]
#     trivy: [AVD-AWS-0039]
#     kics: [eks_cluster_encryption_disabled]
#     fsbp: ["~EKS.3"]
#     cis: ["EKS:5.3.1"]
package plumbline.eks.secrets_kms

import data.plumbline.lib

# Since Kubernetes 1.28 EKS encrypts all API data by itself, but with a key of AWS, not one of the customer's.
verdict(cluster) := lib.fail(["encryption_config"], "no_encryption", {}) if {
	lib.value(cluster, ["encryption_config"]) in [null, []]
}

else := lib.worst([_covers_secrets(cluster), lib.must_be_set(cluster, _key, "no_key")])

_covers_secrets(cluster) := lib.unknown(_resources, marker) if marker := lib.opaque(lib.value(cluster, _resources))

else := lib.pass if "secrets" in lib.value(cluster, _resources)

else := lib.unknown(_resources, marker) if marker := lib.first_unknown(lib.value(cluster, _resources))

else := lib.fail(_resources, "other_resources", {"resources": lib.value(cluster, _resources)})

_resources := ["encryption_config", 0, "resources"]

_key := ["encryption_config", 0, "provider", 0, "key_arn"]
