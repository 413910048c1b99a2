# METADATA
# title: Secrets use a customer key
# description: Secrets, and their replicas, use a customer KMS key.
# custom:
#   slug: sm-cmk
#   severity: medium
#   service: secretsmanager
#   planes: [plan, live]
#   subjects: [aws_secretsmanager_secret]
#   reads:
#     aws_secretsmanager_secret: [kms_key_id, replica]
#   why: >-
#     With the key that AWS manages, everybody in the account who may read the secret may decrypt it, and no other
#     account can be given it. A key of one's own is a second lock, with its own policy and its own trail.
#   fix: Set `kms_key_id` to the ARN of a customer-managed key, in each `replica` block too.
#   messages:
#     default_key: "No kms_key_id is set: the secret is encrypted with the key that AWS manages."
#     aws_key: "kms_key_id names the key that AWS manages."
#   references:
#     checkov: [CKV_AWS_149]
#     trivy: [AVD-AWS-0098]
#     kics: [secretsmanager_secret_without_kms, secretsmanager_secret_encrypted_with_aws_managed_key]
package plumbline.secretsmanager.cmk

import data.plumbline.lib
import data.plumbline.lib.resources

verdict(secret) := lib.worst(array.concat(
	[_judgement(lib.value(secret, ["kms_key_id"]), ["kms_key_id"])],
	_replicas(secret, lib.value(secret, ["replica"])),
))

_replicas(secret, blocks) := [lib.unknown(["replica"], blocks)] if lib.is_unknown(blocks)

else := [_judgement(lib.value(secret, path), path) | some i, _ in blocks; path := ["replica", i, "kms_key_id"]] if {
	is_array(blocks)
}

else := []

_judgement(key, path) := lib.fail(path, "default_key", {}) if key in [null, ""]

else := lib.pass if resources.is_declared(key)

else := lib.unknown(path, marker) if marker := lib.opaque(key)

else := lib.fail(path, "aws_key", {}) if endswith(key, "alias/aws/secretsmanager")

else := lib.pass
