# METADATA
# title: No service is open to the outside by surprise
# description: >-
#   Services are of type ClusterIP, but for those that the configuration names as the way in; none answers on
#   addresses of its own.
# custom:
#   slug: k8s-service-exposure
#   severity: high
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_service]
#   reads:
#     kubernetes_service: [namespace, name, service_type, external_ips]
#   parameters:
#     exposed_services: >-
#       Names of services that may be LoadBalancer or NodePort: none when not declared.
#   why: >-
#     A LoadBalancer is reached past the web ACL, and a NodePort by whoever reaches a node; an external IP takes
#     traffic that is meant for somebody else.
#   fix: Make it a ClusterIP behind the one way in, or name it in `exposed_services`.
#   messages:
#     exposed: "The service is of type {type}, and is not named in exposed_services."
#     external: "The service answers on addresses that are not the cluster's: {addresses}."
#   references:
#     trivy: ["~AVD-KSV-0108"]
package plumbline.kubernetes.service_exposure

import data.plumbline.lib

verdict(service) := lib.unknown(["service_type"], marker) if marker := lib.opaque(lib.value(service, ["service_type"]))

else := lib.unknown(["external_ips"], marker) if marker := lib.opaque(lib.value(service, ["external_ips"]))

else := lib.fail(["external_ips"], "external", {"addresses": lib.value(service, ["external_ips"])}) if {
	count(lib.value(service, ["external_ips"])) > 0
}

else := lib.pass if not lib.value(service, ["service_type"]) in {"LoadBalancer", "NodePort"}

else := lib.pass if lib.value(service, ["name"]) in lib.parameter_or("exposed_services", [])

else := lib.fail(["service_type"], "exposed", {"type": lib.value(service, ["service_type"])})
