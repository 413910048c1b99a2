# METADATA
# title: Tokens can be taken back
# description: >-
#   A client's tokens can be revoked and do not last for months, and its answers do not tell which users exist.
# custom:
#   slug: cognito-client-hardened
#   severity: medium
#   service: cognito
#   planes: [plan]
#   subjects: [aws_cognito_user_pool_client]
#   reads:
#     aws_cognito_user_pool_client:
#       - enable_token_revocation
#       - prevent_user_existence_errors
#       - refresh_token_validity
#       - token_validity_units
#   parameters:
#     refresh_token_days: How many days a refresh token may be good for; 30 by default.
#   why: >-
#     A refresh token that was stolen makes new sessions until it runs out, unless it can be revoked. And a list of
#     users that exist is where guessing passwords begins.
#   fix: >-
#     Leave `enable_token_revocation` at true, set `prevent_user_existence_errors = "ENABLED"`, and a
#     `refresh_token_validity` of days, not months.
#   messages:
#     irrevocable: "enable_token_revocation is {value}: a stolen token is good until it runs out."
#     told: "prevent_user_existence_errors is {value}: answers tell which users exist."
#     long: "A refresh token is good for {value} days; at most {most} are due."
package plumbline.cognito.client_hardened

import data.plumbline.lib

verdict(client) := lib.worst([
	lib.must_be_true(client, ["enable_token_revocation"], "irrevocable"),
	lib.must_be_one_of(client, ["prevent_user_existence_errors"], ["ENABLED"], "told"),
	_refresh(client),
])

# The provider writes 0 for the default of 30 days. In hours or less no number that AWS takes is too long but in hours.
_refresh(client) := lib.unknown(["refresh_token_validity"], marker) if {
	marker := lib.first_unknown([lib.value(client, ["refresh_token_validity"]), _unit(client)])
}

else := lib.fail(["refresh_token_validity"], "long", {"value": _days(client), "most": _most}) if _days(client) > _most

else := lib.pass

_days(client) := lib.number(lib.value(client, ["refresh_token_validity"])) / object.get(_per_day, _unit(client), 1)

_per_day := {"hours": 24, "minutes": 1440, "seconds": 86400}

_unit(client) := lib.value(client, ["token_validity_units", 0, "refresh_token"])

_most := lib.parameter_or("refresh_token_days", 30)
