package plumbline.cognito.pool_hardened_test

import data.plumbline.cognito.pool_hardened
import data.plumbline.lib.fixtures_test as f

# no not_applicable: people sign in to every pool.

passwords(changes) := [object.union(
	{
		"minimum_length": 14,
		"require_lowercase": true,
		"require_numbers": true,
		"require_symbols": true,
		"require_uppercase": true,
	},
	changes,
)]

judged(changes) := with_parameters(changes, {})

with_parameters(changes, parameters) := verdict if {
	verdict := pool_hardened.verdict({"values": object.union(
		{
			"mfa_configuration": "ON",
			"password_policy": passwords({}),
			"admin_create_user_config": [{"allow_admin_create_user_only": true}],
			"user_pool_add_ons": [{"advanced_security_mode": "ENFORCED"}],
			"deletion_protection": "ACTIVE",
		},
		changes,
	)}) with data.parameters as parameters
}

fail(path, message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

guests(allowed) := pool_hardened.verdict({
	"type": "aws_cognito_identity_pool",
	"values": {"allow_unauthenticated_identities": allowed},
})

test_pass_no_guests if guests(false) == f.pass

test_fail_guests if guests(true) == fail(["allow_unauthenticated_identities"], "guests", {"value": true})

test_pass if {
	judged({}) == f.pass
	with_parameters({"admin_create_user_config": []}, {"self_sign_up": true}) == f.pass
}

test_fail if {
	judged({"mfa_configuration": "OFF"}) == fail(["mfa_configuration"], "factor", {"value": "OFF"})
	judged({"password_policy": []}) == fail(["password_policy"], "no_policy", {})
	judged({"password_policy": passwords({"minimum_length": 8})}) == fail(
		["password_policy", 0, "minimum_length"],
		"short",
		{"value": 8, "least": 12},
	)
	judged({"password_policy": passwords({"require_symbols": false})}) == fail(
		["password_policy", 0, "require_symbols"],
		"class",
		{"class": "require_symbols", "value": false},
	)
	judged({"admin_create_user_config": []}).message == "sign_up"
	judged({"user_pool_add_ons": []}).message == "unwatched"
	judged({"deletion_protection": "INACTIVE"}).message == "deletable"
}

test_unknown if {
	judged({"mfa_configuration": f.apply}) == f.unknown_at(["mfa_configuration"])
	judged({"password_policy": passwords({"require_symbols": f.apply})}) == f.unknown_at(["password_policy", 0, "require_symbols"])
}
