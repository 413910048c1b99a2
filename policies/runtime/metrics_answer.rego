# METADATA
# title: Metrics answer
# description: The metrics are answered in the text form of Prometheus, with a sample at least.
# custom:
#   slug: svc-metrics-answer
#   severity: medium
#   service: runtime
#   planes: [runtime]
#   subjects: [service_endpoint]
#   reads:
#     service_endpoint: [answers, kind]
#   why: >-
#     Alerts on a service whose metrics nobody can read never fire, and look as if all were well.
#   fix: >-
#     Serve the metrics in the text form, without a token on a port of their own; name where they are with --metrics.
#   messages:
#     refused: "{call} is answered {status}, where 200 is due."
#     malformed: "The answer is not in the text form of Prometheus."
#     empty: "The metrics have no sample."
package plumbline.runtime.metrics_answer

import data.plumbline.lib
import data.plumbline.lib.service

verdict(endpoint) := lib.not_applicable if endpoint.values.kind != "metrics"

else := asked if {
	asked := service.must_answer(endpoint, ["no_token"], [200], "refused")
	asked.verdict != "pass"
}

else := lib.fail(["answers", "no_token", "samples"], "malformed", {}) if samples(endpoint) == null

else := lib.fail(["answers", "no_token", "samples"], "empty", {}) if samples(endpoint) == 0

else := lib.pass

samples(endpoint) := endpoint.values.answers.no_token.samples
