package plumbline.eks.irsa_trust_pinned_test

import data.plumbline.eks.irsa_trust_pinned

issuer := "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF"

eks := {"type": "Federated", "value": concat("", ["arn:aws:iam::111122223333:oidc-provider/", issuer])}

trust(principal, conditions) := {
	"effect": "Allow",
	"actions": ["sts:AssumeRoleWithWebIdentity"],
	"principals": [principal],
	"conditions": conditions,
	"path": ["assume_role_policy", "Statement", 0],
}

role(statement) := {
	"type": "aws_iam_role",
	"values": {},
	"facets": {"documents": {"assume_role_policy": {"statements": [statement]}}},
}

verdict(principal, conditions) := irsa_trust_pinned.verdict(role(trust(principal, conditions)))

apply := {"$unknown": "known after apply", "refs": []}

template(suffix) := object.union(apply, {"suffix": suffix})

key(name) := concat(":", [issuer, name])

sub(test, value) := {"test": test, "variable": key("sub"), "values": [value]}

aud := {"test": "StringEquals", "variable": key("aud"), "values": ["sts.amazonaws.com"]}

account := "system:serviceaccount:ledger:api"

pinned := [sub("StringEquals", account), aud]

pass := {"verdict": "pass"}

not_applicable := {"verdict": "not_applicable"}

fail(message, found) := {
	"verdict": "fail",
	"path": ["assume_role_policy", "Statement", 0],
	"message": message,
	"args": {"found": found},
}

unknown(because) := {"verdict": "unknown", "path": ["assume_role_policy", "Statement", 0], "because": because}

test_pass_pinned if {
	verdict(eks, pinned) == pass
	verdict(eks, [sub("StringLike", account), aud]) == pass
	verdict(eks, [object.union(aud, {"values": ["sts.amazonaws.com"]}), {
		"test": "StringEquals",
		"variable": upper(key("sub")),
		"values": [account, "system:serviceaccount:ledger:worker"],
	}]) == pass
}

test_pass_issuer_known_later if {
	verdict(eks, [
		object.union(aud, {"variable": template(":aud")}),
		{"test": "StringEquals", "variable": template(":sub"), "values": [account]},
	]) == pass
}

test_pass_one_of_several_conditions if {
	verdict(eks, array.concat(pinned, [sub("StringLike", "system:serviceaccount:ledger:*")])) == pass
}

test_fail_no_conditions if {
	verdict(eks, []) == fail("subject", "no condition tests it")
	verdict(eks, [aud]) == fail("subject", "no condition tests it")
	verdict(eks, [sub("StringEquals", account)]) == fail("audience", "no condition tests it")
}

test_fail_not_pinned if {
	every value in ["system:serviceaccount:*:*", "system:serviceaccount:ledger:*", "*", "system:serviceaccount:ledger:ap?"] {
		verdict(eks, [sub("StringLike", value), aud]) == fail("subject", concat(" ", ["StringLike", value]))
	}
	verdict(eks, [sub("StringEqualsIfExists", account), aud]) == fail(
		"subject",
		"StringEqualsIfExists system:serviceaccount:ledger:api",
	)
	verdict(eks, [sub("StringNotEquals", account), aud]) == fail(
		"subject",
		"StringNotEquals system:serviceaccount:ledger:api",
	)
}

test_fail_audience if {
	verdict(eks, [sub("StringEquals", account), object.union(aud, {"values": ["sts.amazonaws.com", "kubernetes"]})]) == fail(
		"audience",
		"StringEquals sts.amazonaws.com kubernetes",
	)
}

test_fail_bad_value_beside_unknown if {
	verdict(eks, [object.union(sub("StringLike", "*"), {"values": [apply, "*"]}), aud]) == fail("subject", "StringLike *")
}

test_fail_any_action if {
	every actions in [["sts:*"], ["sts:AssumeRoleWith*"], ["*"]] {
		statement := object.union(trust(eks, []), {"actions": actions})
		irsa_trust_pinned.verdict(role(statement)) == fail("subject", "no condition tests it")
	}
	all_but := object.union(trust(eks, []), {"actions": [], "not_actions": ["sts:TagSession"]})
	irsa_trust_pinned.verdict(role(all_but)) == fail("subject", "no condition tests it")
}

from(refs) := {"type": "Federated", "value": {"$unknown": "known after apply", "refs": refs}}

provider(url) := {"aws_iam_openid_connect_provider.this": {
	"type": "aws_iam_openid_connect_provider",
	"values": {"url": url},
}}

cluster_url := {"$unknown": "known after apply", "refs": ["module.cluster.aws_eks_cluster.this"]}

declared_here := from(["aws_iam_openid_connect_provider.this"])

test_fail_provider_declared_here if {
	every url in [cluster_url, issuer, concat("", ["https://", issuer]), "https://oidc-eks.eu-west-1.api.aws/id/0123"] {
		verdict(declared_here, []) == fail("subject", "no condition tests it") with input.related as provider(url)
	}
}

test_fail_arn_built_from_cluster if {
	verdict(from(["data.aws_eks_cluster.this"]), []) == fail("subject", "no condition tests it")
		with input.related as {}
}

test_not_applicable_other_provider if {
	url := "https://token.actions.githubusercontent.com"
	verdict(declared_here, []) == not_applicable with input.related as provider(url)
	verdict({"type": "Federated", "value": "arn:aws:iam::111122223333:oidc-provider/gitlab.com"}, []) == not_applicable
	verdict({"type": "Federated", "value": "arn:aws:iam::111122223333:saml-provider/okta"}, []) == not_applicable
}

test_not_applicable_other_trust if {
	statement := object.union(trust({"type": "Service", "value": "ec2.amazonaws.com"}, []), {"actions": ["sts:AssumeRole"]})
	irsa_trust_pinned.verdict(role(statement)) == not_applicable
	verdict({"type": "Service", "value": "ec2.amazonaws.com"}, []) == not_applicable
	irsa_trust_pinned.verdict({"type": "aws_iam_role", "facets": {"documents": {}}}) == not_applicable
}

test_not_applicable_denied if {
	irsa_trust_pinned.verdict(role(object.union(trust(eks, []), {"effect": "Deny"}))) == not_applicable
}

test_unknown_provider if {
	verdict(from([]), []) == unknown("known after apply")
	verdict(declared_here, []) == unknown("known after apply") with input.related as provider(apply)
	verdict(apply, []) == unknown("known after apply")
	verdict({"type": apply, "value": "x"}, []) == unknown("known after apply")
	verdict(from([]), pinned) == pass
}

test_unknown_action if {
	irsa_trust_pinned.verdict(role(object.union(trust(eks, pinned), {"actions": [apply]}))) == pass
	irsa_trust_pinned.verdict(role(object.union(trust(eks, []), {"actions": [apply]}))) == unknown("known after apply")
}

test_unknown_conditions if {
	verdict(eks, [apply]) == unknown("known after apply")
	verdict(eks, [aud, {"test": "StringEquals", "variable": apply, "values": [account]}]) == unknown("known after apply")
	verdict(eks, [aud, {"test": "StringEquals", "variable": template("sub"), "values": [account]}]) == unknown("known after apply")
	verdict(eks, [aud, {"test": apply, "variable": template(":sub"), "values": [account]}]) == unknown("known after apply")
	verdict(eks, [aud, sub("StringEquals", apply)]) == unknown("known after apply")
}

test_unknown_document if {
	irsa_trust_pinned.verdict({"facets": {"documents": {"assume_role_policy": {
		"statements": [],
		"$unknown": "known after apply",
	}}}}) == {"verdict": "unknown", "path": ["assume_role_policy"], "because": "known after apply"}
}

test_unknown_hidden_subject if {
	audience := {"test": "StringEquals", "variable": key("aud"), "values": ["sts.amazonaws.com"]}
	subject := {"test": "StringEquals", "variable": key("sub"), "values": [{"$secret": "variable"}]}
	verdict(eks, [audience, subject]) == {
		"verdict": "unknown",
		"path": ["assume_role_policy", "Statement", 0],
		"because": "it is marked sensitive, so its value cannot be judged",
	}
}
