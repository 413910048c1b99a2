# METADATA
# title: Health and readiness answer
# description: The paths that tell whether the service is alive and ready answer 200 without a token.
# custom:
#   slug: svc-health-answers
#   severity: high
#   service: runtime
#   planes: [runtime]
#   subjects: [service_endpoint]
#   reads:
#     service_endpoint: [answers, kind]
#   why: >-
#     Kubernetes and the load balancer decide by them who gets requests. One that does not answer, or needs a token,
#     takes a healthy service out.
#   fix: >-
#     Mount health and readiness before authentication and validation; name other paths with --health.
#   messages:
#     ill: "{call} is answered {status}, where 200 is due."
package plumbline.runtime.health_answers

import data.plumbline.lib
import data.plumbline.lib.service

verdict(endpoint) := lib.not_applicable if endpoint.values.kind != "health"

else := service.must_answer(endpoint, ["no_token"], [200, 204], "ill")
