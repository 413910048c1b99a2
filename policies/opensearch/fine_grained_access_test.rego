package plumbline.opensearch.fine_grained_access_test

import data.plumbline.opensearch.fine_grained_access

# no not_applicable: every domain can have it.

marker := {"$unknown": "it is a variable"}

judge(changes) := fine_grained_access.verdict({"values": {"advanced_security_options": [object.union(
	{"enabled": true, "master_user_options": [{"master_user_arn": "arn:aws:iam::123456789012:role/steward"}]},
	changes,
)]}})

at(name) := ["advanced_security_options", 0, name]

fail(path, message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

password := {
	"internal_user_database_enabled": true,
	"master_user_options": [{"master_user_name": "admin", "master_user_password": {"$secret": "variable"}}],
}

test_pass_role if {
	judge({}) == {"verdict": "pass"}
	judge({"master_user_options": [{"master_user_arn": marker}]}) == {"verdict": "pass"}
	judge({"internal_user_database_enabled": false, "master_user_options": []}) == {"verdict": "pass"}
}

test_fail_coarse if {
	judge({"enabled": false}) == fail(at("enabled"), "coarse", {"value": false})
	fine_grained_access.verdict({"values": {}}) == fail(at("enabled"), "coarse", {"value": null})
}

test_fail_anonymous if {
	judge({"anonymous_auth_enabled": true}) == fail(at("anonymous_auth_enabled"), "anonymous", {"value": true})
}

test_fail_password if {
	judge(password) == fail(
		["advanced_security_options", 0, "master_user_options", 0, "master_user_name"],
		"password",
		{},
	)
}

test_unknown if {
	judge({"enabled": marker}) == unknown(at("enabled"), "it is a variable")
	judge({"anonymous_auth_enabled": marker}) == unknown(at("anonymous_auth_enabled"), "it is a variable")
	judge({"internal_user_database_enabled": marker, "master_user_options": []}) == unknown(
		at("internal_user_database_enabled"),
		"it is a variable",
	)
	judge({"internal_user_database_enabled": true, "master_user_options": []}) == unknown(
		["advanced_security_options", 0, "master_user_options", 0],
		"its master user is not to be seen",
	)
}
