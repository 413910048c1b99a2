# METADATA
# title: The service is reached over TLS
# description: A service that is not on this machine is reached over HTTPS.
# custom:
#   slug: svc-tls-required
#   severity: critical
#   service: runtime
#   planes: [runtime]
#   subjects: [service]
#   reads:
#     service: [loopback, scheme]
#   why: >-
#     Over plain HTTP everybody on the way reads the tokens, and may use them.
#   fix: >-
#     End TLS at the load balancer or in the service, and probe the https URL.
#   messages:
#     clear: "The service was reached over http: tokens go out in clear text."
package plumbline.runtime.tls_required

import data.plumbline.lib

# no unknown: how a service is reached is what its URL says.

verdict(service) := lib.pass if service.values.scheme == "https"

else := lib.not_applicable if service.values.loopback

else := lib.fail(["scheme"], "clear", {})
