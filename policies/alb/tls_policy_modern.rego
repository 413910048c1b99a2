# METADATA
# title: TLS policies are modern
# description: The security policy of a TLS listener allows TLS 1.2 or newer with strong ciphers only.
# custom:
#   slug: alb-tls-policy-modern
#   severity: high
#   service: alb
#   planes: [plan, live]
#   subjects: [aws_lb_listener, aws_alb_listener]
#   reads:
#     aws_lb_listener: [protocol, ssl_policy]
#     aws_alb_listener: [protocol, ssl_policy]
#   parameters:
#     accepted_tls_policies: Names of further security policies that are accepted, for those newer than this control.
#   why: >-
#     The security policy decides which protocol versions and ciphers the balancer accepts. The one a listener gets when
#     none is named dates from 2016 and still takes TLS 1.0 and ciphers without forward secrecy.
#   fix: >-
#     Set `ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"`, or `"ELBSecurityPolicy-TLS13-1-2-2021-06"` for
#     clients that cannot do better.
#   messages:
#     not_set: "ssl_policy is not set, so ELBSecurityPolicy-2016-08 holds: it takes TLS 1.0 and weak ciphers."
#     weak: "{policy} takes TLS below 1.2, or ciphers that are weak or without forward secrecy."
#   references:
#     checkov: [CKV_AWS_103, "~CKV2_AWS_74"]
#     trivy: [AVD-AWS-0047]
#     kics: ["~elb_using_insecure_protocols", "~elb_using_weak_ciphers"]
#     fsbp: [ELB.17]
package plumbline.alb.tls_policy_modern

import data.plumbline.lib

# A listener without a protocol is plain HTTP, or a gateway balancer's.
verdict(listener) := lib.unknown(["protocol"], marker) if marker := lib.opaque(protocol(listener))

else := lib.not_applicable if not protocol(listener) in ["HTTPS", "https", "TLS", "tls"]

else := lib.fail(["ssl_policy"], "not_set", {}) if policy(listener) in [null, ""]

else := lib.unknown(["ssl_policy"], policy(listener)) if not is_string(policy(listener))

else := lib.pass if is_accepted(policy(listener))

else := lib.fail(["ssl_policy"], "weak", {"policy": policy(listener)}) if is_weak(policy(listener))

# Balancers take no policies of one's own: a name on neither list is newer than this control, or a slip.
else := lib.unknown(["ssl_policy"], {"$unknown": concat("", [policy(listener), " is not a policy that is known here"])})

protocol(listener) := lib.value(listener, ["protocol"])

policy(listener) := lib.value(listener, ["ssl_policy"])

is_accepted(name) if accepted[name]

is_accepted(name) if name in lib.parameter_or("accepted_tls_policies", [])

# TLS 1.2 and 1.3 with ECDHE alone, thus forward secrecy: as ELB.17, and the restricted FS policies without TLS 1.3.
# Res and 1-3 have AEAD ciphers only; the others add AES-CBC with SHA-2, which AWS recommends still.
accepted := {
	"ELBSecurityPolicy-TLS13-1-3-2021-06",
	"ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04",
	"ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
	"ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09",
	"ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
	"ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04",
	"ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
	"ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09",
	"ELBSecurityPolicy-TLS13-1-2-2021-06",
	"ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04",
	"ELBSecurityPolicy-TLS13-1-2-PQ-2025-09",
	"ELBSecurityPolicy-TLS13-1-2-FIPS-PQ-2025-09",
	"ELBSecurityPolicy-FS-1-2-Res-2020-10",
	"ELBSecurityPolicy-FS-1-2-Res-2019-08",
}

# The rest of those AWS documents. Ext0 to Ext2, FS-1-2 and TLS-1-2 add AES-CBC with SHA-1, RSA key exchange, or both.
is_weak(name) if {
	some start in ["20", "TLS-1-", "FS-", "TLS13-1-0-", "TLS13-1-1-", "TLS13-1-2-Ext"]
	startswith(name, concat("", ["ELBSecurityPolicy-", start]))
}
