# METADATA
# title: The method TRACE is refused
# description: >-
#   TRACE, which sends a request back with all its headers, is answered with 405, 501 or another refusal.
# custom:
#   slug: svc-trace-method-refused
#   severity: medium
#   service: runtime
#   planes: [runtime]
#   subjects: [service_endpoint]
#   reads:
#     service_endpoint: [answers, kind]
#   why: >-
#     TRACE hands a request back to its sender, with cookies and tokens that a script could not read otherwise. No API
#     needs it.
#   fix: >-
#     Refuse TRACE in the server or in the proxy before it.
#   messages:
#     answered: "{call} of method TRACE is answered {status}, where 405 is due."
package plumbline.runtime.trace_method_refused

import data.plumbline.lib
import data.plumbline.lib.service

verdict(endpoint) := lib.not_applicable if endpoint.values.kind != "trace_method"

else := service.must_answer(endpoint, ["no_token"], [405, 400, 401, 403, 404, 501], "answered")
