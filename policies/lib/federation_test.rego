package plumbline.lib.federation_test

import data.plumbline.lib.federation
import data.plumbline.lib.fixtures_test as f

web(actions, provider) := f.admit(actions, "Federated", [provider])

test_lets_tokens_in if {
	every actions in [["sts:AssumeRoleWithWebIdentity"], ["STS:AssumeRole*"], ["*"], [f.apply]] {
		federation.lets_tokens_in(web(actions, "x"))
	}
	not federation.lets_tokens_in(web(["sts:AssumeRole"], "x"))
	federation.names_the_action(object.union(web([], "x"), {"not_actions": ["sts:AssumeRole"]}))
	not federation.names_the_action(web([f.apply], "x"))
}

test_issuers if {
	federation.issuers(web([], "arn:aws:iam::111122223333:oidc-provider/gitlab.com")) == ["arn:aws:iam::111122223333:oidc-provider/gitlab.com"]
	federation.issuers(f.admit([], "Service", ["ec2.amazonaws.com"])) == []
	federation.issuers(web([], f.apply)) == [f.apply]
	federation.issuers(web([], f.from("aws_iam_openid_connect_provider.this"))) == ["https://gitlab.com"]
		with input.related as {"aws_iam_openid_connect_provider.this": {
			"type": "aws_iam_openid_connect_provider",
			"values": {"url": "https://gitlab.com"},
		}}
}

test_pinned if {
	statement := web([], "x")
	federation.pinned(f.when(statement, "StringEquals", "x:sub", ["a"]), ":sub", `^a$`, "m") == f.pass
	federation.pinned(f.when(statement, "StringEquals", f.between("", ":sub"), ["a"]), ":sub", `^a$`, "m") == f.pass
	federation.pinned(f.when(statement, "StringEquals", "x:sub", [f.apply]), ":sub", `^a$`, "m") == f.unknown
	federation.pinned(f.when(statement, "StringLike", "x:sub", ["a", "*"]), ":sub", `^a$`, "m") == f.fail("m", {
		"found": "StringLike a *",
	})
	federation.pinned(statement, ":sub", `^a$`, "m") == f.fail("m", {"found": "no condition tests it"})
}
