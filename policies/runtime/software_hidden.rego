# METADATA
# title: Answers do not name the software
# description: No answer has X-Powered-By or the like, nor a version in Server.
# custom:
#   slug: svc-software-hidden
#   severity: low
#   service: runtime
#   planes: [runtime]
#   subjects: [service_operation, service_endpoint]
#   reads:
#     service_operation: [answers]
#     service_endpoint: [answers]
#   why: >-
#     A name and a version tell an attacker which list of known faults to try first.
#   fix: >-
#     Switch the headers off: `app.disable("x-powered-by")` in Express, `server_tokens off` in nginx.
#   messages:
#     named: "{call} is answered with {header}: {value}."
package plumbline.runtime.software_hidden

import data.plumbline.lib
import data.plumbline.lib.service

verdict(subject) := service.over(subject, [verdict |
	some kind, answer in service.came(subject)
	answer.headers
	verdict := judge(kind, answer)
])

judge(kind, answer) := lib.fail(["answers", kind, "headers", telling[0]], "named", {
	"call": service.calls[kind],
	"header": telling[0],
	"value": service.header(answer, telling[0]),
}) if {
	telling := [name |
		some name in ["x-powered-by", "x-aspnet-version", "server"]
		tells(name, service.header(answer, name))
	]
	count(telling) > 0
}

else := lib.pass

tells(name, header) if {
	name != "server"
	is_string(header)
}

# A name alone is a product's choice; what counts is a version.
tells("server", header) if {
	is_string(header)
	regex.match(`[0-9]`, header)
}
