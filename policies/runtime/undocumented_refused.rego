# METADATA
# title: What is not documented is not there
# description: A path that the document does not name is answered 404, or refused for want of a token.
# custom:
#   slug: svc-undocumented-refused
#   severity: high
#   service: runtime
#   planes: [runtime]
#   subjects: [service_endpoint]
#   reads:
#     service_endpoint: [answers, kind]
#   why: >-
#     Routes that no document names are those that nobody reviews: a debug page, an old version, a page that answers
#     everything with 200 and hides every error.
#   fix: >-
#     Let whatever matches no documented route end in 404, and take undocumented routes away.
#   messages:
#     answered: "{call} of a path that is not documented is answered {status}, where 404 is due."
package plumbline.runtime.undocumented_refused

import data.plumbline.lib
import data.plumbline.lib.service

verdict(endpoint) := lib.not_applicable if endpoint.values.kind != "undocumented"

else := service.must_answer(endpoint, ["no_token"], [404, 401, 403, 405, 410], "answered")
