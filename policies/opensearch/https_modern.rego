# METADATA
# title: Domains answer over modern HTTPS only
# description: HTTPS is enforced with a TLS 1.2+ policy.
# custom:
#   slug: os-https-modern
#   severity: high
#   service: opensearch
#   planes: [plan, live]
#   subjects: [aws_opensearch_domain, aws_elasticsearch_domain]
#   reads:
#     aws_opensearch_domain: [domain_endpoint_options]
#     aws_elasticsearch_domain: [domain_endpoint_options]
#   why: >-
#     Queries carry credentials and return documents. Over HTTP, or TLS 1.0 and 1.1, whose ciphers are broken, others on
#     the way can read them.
#   fix: >-
#     Set `domain_endpoint_options { enforce_https = true, tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10" }`.
#   messages:
#     http: "HTTPS is not enforced: the domain answers plain HTTP too."
#     old: "The TLS policy is {value}, which lets TLS 1.0 and 1.1 in."
#     unset: "No tls_security_policy is set, and none of TLS 1.2 can be counted on."
#   references:
#     checkov: ["~CKV_AWS_83", "~CKV_AWS_228"]
#     trivy: ["~AVD-AWS-0046", "~AVD-AWS-0126"]
#     kics: ["~elasticsearch_with_https_disabled"]
#     fsbp: [Opensearch.8]
package plumbline.opensearch.https_modern

import data.plumbline.lib

verdict(domain) := lib.worst([enforced(domain), policy(domain)])

# Within the block it is on when left out; without the block it is off.
enforced(domain) := lib.fail(["domain_endpoint_options"], "http", {}) if {
	lib.value(domain, ["domain_endpoint_options"]) in [null, []]
}

else := lib.must_be_one_of(domain, ["domain_endpoint_options", 0, "enforce_https"], [true, "true", null], "http")

# Policy-Min-TLS-1-2-2019-07, Policy-Min-TLS-1-2-PFS-2023-10, Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08, and later ones.
policy(domain) := lib.pass if regex.match(`^Policy-Min-TLS-1-[2-9]-`, lib.value(domain, path))

else := lib.fail(path, "unset", {}) if lib.value(domain, path) == null

else := lib.one_of(lib.value(domain, path), [], path, "old")

path := ["domain_endpoint_options", 0, "tls_security_policy"]
