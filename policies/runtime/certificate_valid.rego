# METADATA
# title: The certificate holds, and will for two weeks
# description: The certificate is trusted, is for the host, and is valid for 14 more days at least.
# custom:
#   slug: svc-certificate-valid
#   severity: high
#   service: runtime
#   planes: [runtime]
#   subjects: [service]
#   reads:
#     service: [tls]
#   parameters:
#     certificate_days: How many days a certificate must still be valid; 14 when not declared.
#   why: >-
#     A certificate that runs out stops every client at once, most often in the night; one that is not trusted teaches
#     people to look away.
#   fix: >-
#     Renew it, and find out why that did not happen by itself. A private authority is named with --ca.
#   messages:
#     refused: "The certificate is refused: {reason}."
#     short: "The certificate is valid for {value} more days, where {least} are due."
package plumbline.runtime.certificate_valid

import data.plumbline.lib

verdict(service) := lib.not_applicable if not service.values.tls.certificate

else := lib.fail(["tls", "certificate", "trusted"], "refused", {"reason": service.values.tls.certificate.reason}) if {
	service.values.tls.certificate.trusted == false
}

else := lib.unknown(["tls", "certificate", "days_left"], {"$unknown": "its end could not be read"}) if {
	service.values.tls.certificate.days_left == null
}

else := lib.at_least(
	service.values.tls.certificate.days_left,
	lib.parameter_or("certificate_days", 14),
	["tls", "certificate", "days_left"],
	"short",
)
