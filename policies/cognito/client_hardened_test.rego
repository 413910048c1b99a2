package plumbline.cognito.client_hardened_test

import data.plumbline.cognito.client_hardened
import data.plumbline.lib.fixtures_test as f

# no not_applicable: every client is given tokens.

judged(changes) := verdict if {
	verdict := client_hardened.verdict({"values": object.union(
		{
			"enable_token_revocation": true,
			"prevent_user_existence_errors": "ENABLED",
			"refresh_token_validity": 30,
		},
		changes,
	)}) with data.parameters as {}
}

hours(number) := judged({"refresh_token_validity": number, "token_validity_units": [{"refresh_token": "hours"}]})

fail(path, message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

test_pass if {
	judged({}) == f.pass
	hours(12) == f.pass
}

test_fail if {
	judged({"enable_token_revocation": false}) == fail(["enable_token_revocation"], "irrevocable", {"value": false})
	judged({"prevent_user_existence_errors": null}) == fail(["prevent_user_existence_errors"], "told", {"value": null})
	judged({"refresh_token_validity": 3650}) == fail(["refresh_token_validity"], "long", {"value": 3650, "most": 30})
	hours(2400).args == {"value": 100, "most": 30}
}

test_unknown if {
	judged({"refresh_token_validity": f.apply}) == f.unknown_at(["refresh_token_validity"])
	judged({"prevent_user_existence_errors": f.apply}) == f.unknown_at(["prevent_user_existence_errors"])
}
