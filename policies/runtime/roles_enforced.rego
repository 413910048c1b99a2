# METADATA
# title: Operations that need a role refuse those without it
# description: >-
#   An operation for which the document names roles or scopes answers 403 to a token that is right in all but them.
# custom:
#   slug: svc-roles-enforced
#   severity: critical
#   service: runtime
#   planes: [runtime]
#   subjects: [service_operation]
#   reads:
#     service_operation: [answers, protected]
#   why: >-
#     Broken function level authorisation is how ordinary users come to do what administrators do: the token is good,
#     and nobody asks what for.
#   fix: >-
#     Check roles and scopes for each operation, from the document where that is possible, and before the resource is
#     looked up.
#   messages:
#     let_in: "{call} is answered {status}, where 403 is due."
package plumbline.runtime.roles_enforced

import data.plumbline.lib
import data.plumbline.lib.service

verdict(operation) := lib.not_applicable if not operation.values.protected

# Something else was wrong first: whether the role is looked at does not show.
else := lib.unknown(["answers", "wrong_role"], hidden) if {
	operation.values.answers.wrong_role.status in [400, 404, 415, 422]
}

else := service.must_answer(operation, ["wrong_role"], [403], "let_in")

hidden := {"$unknown": "the call was refused for another reason before the role was looked at"}
