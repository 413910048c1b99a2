# METADATA
# title: Only TLS 1.2 and newer is spoken
# description: The service speaks TLS 1.2 or newer, and refuses 1.0 and 1.1.
# custom:
#   slug: svc-tls-modern
#   severity: high
#   service: runtime
#   planes: [runtime]
#   subjects: [service]
#   reads:
#     service: [tls]
#   why: >-
#     TLS 1.0 and 1.1 have been withdrawn for their weaknesses. While a service still takes them, an attacker may get
#     a client to use them.
#   fix: >-
#     Set the security policy of the load balancer, or `minVersion` in the service, to TLS 1.2.
#   messages:
#     old: "The service still speaks {versions}."
#     weak: "The service spoke {version}, where TLS 1.2 is due."
package plumbline.runtime.tls_modern

import data.plumbline.lib

# no unknown: a version that this machine cannot try is left out, and the report says so.

verdict(service) := lib.not_applicable if not service.values.tls.version

else := lib.fail(["tls", "version"], "weak", {"version": service.values.tls.version}) if {
	not service.values.tls.version in ["TLSv1.2", "TLSv1.3"]
}

else := lib.fail(["tls", "old_versions"], "old", {"versions": service.values.tls.old_versions}) if {
	count(service.values.tls.old_versions) > 0
}

else := lib.pass
