package plumbline.iam.no_users_or_keys_test

import data.plumbline.iam.no_users_or_keys
import data.plumbline.lib.fixtures_test as f

# no not_applicable: whatever has one of these types is a user, or gives something to one.

judged(type, values) := no_users_or_keys.verdict({"type": type, "values": values})

failed(path, message) := {"verdict": "fail", "path": path, "message": message, "args": {}}

test_pass_roles_and_groups if {
	judged("aws_iam_policy_attachment", {"roles": ["auditor"]}) == f.pass with data.parameters as {}
	judged("aws_iam_policy_attachment", {"users": []}) == f.pass with data.parameters as {}
}

test_pass_allowed if {
	judged("aws_iam_user", {"name": "break-glass"}) == f.pass with data.parameters as {"iam_users_allowed": ["break-glass"]}
	judged("aws_iam_policy_attachment", {"users": ["break-glass"]}) == f.pass
		with data.parameters as {"iam_users_allowed": ["break-glass"]}
}

test_fail if {
	judged("aws_iam_user", {"name": "deploy"}) == failed(["name"], "user") with data.parameters as {}
	judged("aws_iam_access_key", {"user": f.apply}) == failed(["user"], "access_key") with data.parameters as {}
	judged("aws_iam_user_login_profile", {"user": "a"}) == failed(["user"], "login_profile") with data.parameters as {}
	judged("aws_iam_user_policy_attachment", {"user": "a"}) == failed(["user"], "user_policy") with data.parameters as {}
	judged("aws_iam_policy_attachment", {"users": ["a"]}) == failed(["users"], "user_policy") with data.parameters as {}
	judged("aws_iam_user_policy", {"user": "a"}) == failed(["user"], "user_policy")
		with data.parameters as {"iam_users_allowed": ["b"]}
}

test_fail_listed_user_not_known_yet if {
	judged("aws_iam_policy_attachment", {"users": [f.apply]}).verdict == "fail" with data.parameters as {}
}

test_unknown if {
	judged("aws_iam_policy_attachment", {"users": f.apply}) == f.unknown_at(["users"]) with data.parameters as {}
	judged("aws_iam_user", {"name": f.apply}) == f.unknown_at(["name"])
		with data.parameters as {"iam_users_allowed": ["break-glass"]}
}
