# METADATA
# title: Domains are encrypted with a customer key
# description: At-rest encryption is on, with a customer key.
# custom:
#   slug: os-at-rest
#   severity: high
#   service: opensearch
#   planes: [plan, live]
#   subjects: [aws_opensearch_domain, aws_elasticsearch_domain]
#   reads:
#     aws_opensearch_domain: [encrypt_at_rest]
#     aws_elasticsearch_domain: [encrypt_at_rest]
#   why: >-
#     Indices, snapshots and swap files hold what the logs hold. A key of one's own says who may read them, and can be
#     taken away; AWS's own key (aws/es) can do neither.
#   fix: >-
#     Set `encrypt_at_rest { enabled = true, kms_key_id = aws_kms_key.this.arn }`. A domain of Elasticsearch before 6.7
#     has to be made anew for it.
#   messages:
#     plain: "Encryption at rest is not enabled: indices and snapshots are stored in plain text."
#     service_key: "No kms_key_id is set: the domain is encrypted with AWS's own key, which nobody here controls."
#   references:
#     checkov: ["~CKV_AWS_5", CKV_AWS_247]
#     trivy: ["~AVD-AWS-0048"]
#     kics: ["~elasticsearch_not_encrypted_at_rest", elasticsearch_encryption_with_kms_is_disabled]
#     fsbp: [Opensearch.1]
package plumbline.opensearch.at_rest

import data.plumbline.lib

verdict(domain) := enabled(domain) if enabled(domain).verdict != "pass"

else := lib.fail(key, "service_key", {}) if lib.value(domain, key) in [null, ""]

else := lib.fail(key, "service_key", {}) if endswith(lib.value(domain, key), "alias/aws/es")

else := lib.pass if is_string(lib.value(domain, key))

# Set to something that is not known yet, such as the key of this very plan; a variable could turn out to be null.
else := lib.pass if count(lib.value(domain, key).refs) > 0

else := lib.unknown(key, lib.opaque(lib.value(domain, key)))

key := ["encrypt_at_rest", 0, "kms_key_id"]

enabled(domain) := lib.must_be_true(domain, ["encrypt_at_rest", 0, "enabled"], "plain")
