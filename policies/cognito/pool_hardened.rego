# METADATA
# title: Sign-in cannot be guessed or walked into
# description: >-
#   A user pool asks for a second factor and for strong passwords, makes accounts by invitation, looks for stolen
#   passwords, and is not deleted by mistake; an identity pool gives AWS credentials to nobody who has not signed in.
# custom:
#   slug: cognito-pool-hardened
#   severity: high
#   service: cognito
#   planes: [plan]
#   subjects: [aws_cognito_user_pool, aws_cognito_identity_pool]
#   reads:
#     aws_cognito_user_pool:
#       - mfa_configuration
#       - password_policy
#       - admin_create_user_config
#       - user_pool_add_ons
#       - deletion_protection
#     aws_cognito_identity_pool: [allow_unauthenticated_identities]
#   parameters:
#     self_sign_up: true where people may make accounts for themselves.
#   why: >-
#     Whoever signs in is whom everything behind believes. A password alone is phished or bought; an account that
#     anybody may make is a way past every rule for those who have one.
#   fix: >-
#     Set `mfa_configuration = "ON"`, a `password_policy` of 12 characters of every class, `user_pool_add_ons` with
#     `advanced_security_mode`, `deletion_protection = "ACTIVE"`, and `allow_admin_create_user_only = true`.
#   messages:
#     factor: "mfa_configuration is {value}: a password is enough to sign in."
#     no_policy: "There is no password_policy: eight characters are enough."
#     short: "minimum_length is {value}; at least {least} is due."
#     class: "{class} is {value}: passwords need not be of every class of characters."
#     sign_up: "Anybody may make an account: allow_admin_create_user_only is {value}."
#     unwatched: "advanced_security_mode is {value}: stolen passwords are not noticed."
#     guests: "allow_unauthenticated_identities is {value}: AWS credentials are for anybody who asks."
#     deletable: "deletion_protection is {value}: one call deletes every account."
#   references:
#     checkov: [CKV_AWS_366]
package plumbline.cognito.pool_hardened

import data.plumbline.lib

verdict(pool) := lib.must_be_false(pool, ["allow_unauthenticated_identities"], "guests") if {
	pool.type == "aws_cognito_identity_pool"
}

else := lib.worst(array.concat(
	[
		lib.must_be_one_of(pool, ["mfa_configuration"], ["ON"], "factor"),
		_password(pool),
		_sign_up(pool),
		_watched(pool, ["user_pool_add_ons", 0, "advanced_security_mode"]),
		lib.must_be_one_of(pool, ["deletion_protection"], ["ACTIVE"], "deletable"),
	],
	[_class(pool, class) | some class in _classes],
))

_classes := ["require_lowercase", "require_numbers", "require_symbols", "require_uppercase"]

_at(name) := ["password_policy", 0, name]

_password(pool) := lib.fail(["password_policy"], "no_policy", {}) if count(_blocks(pool)) == 0

else := lib.must_be_at_least(pool, _at("minimum_length"), 12, "short")

_class(pool, class) := lib.pass if {
	class in _classes
	count(_blocks(pool)) == 0
}

else := lib.fail(_at(class), "class", {"class": class, "value": lib.value(pool, _at(class))}) if {
	lib.must_be_true(pool, _at(class), "class").verdict == "fail"
}

else := lib.must_be_true(pool, _at(class), "class")

_blocks(pool) := [] if lib.value(pool, ["password_policy"]) in [null, []]

else := [true]

_sign_up(pool) := lib.pass if lib.parameter_or("self_sign_up", false) == true

else := lib.must_be_true(pool, ["admin_create_user_config", 0, "allow_admin_create_user_only"], "sign_up")

_watched(pool, path) := lib.must_be_one_of(pool, path, ["AUDIT", "ENFORCED"], "unwatched")
