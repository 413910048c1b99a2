package plumbline.iam.ci_oidc_pinned_test

import data.plumbline.iam.ci_oidc_pinned
import data.plumbline.lib.fixtures_test as f

judged(statements) := ci_oidc_pinned.verdict(f.role(statements))

github := "token.actions.githubusercontent.com"

trust(issuer) := f.admit(
	["sts:AssumeRoleWithWebIdentity"],
	"Federated",
	[concat("", ["arn:aws:iam::111122223333:oidc-provider/", issuer])],
)

claims(issuer, test, subject) := f.when(
	f.when(trust(issuer), "StringEquals", concat("", [issuer, ":aud"]), ["sts.amazonaws.com"]),
	test,
	concat("", [issuer, ":sub"]),
	[subject],
)

test_pass if {
	every subject in [
		"repo:example/ledger:ref:refs/heads/main", "repo:example/ledger:ref:refs/heads/release/*",
		"repo:example/ledger:environment:production", "repo:example/ledger:ref:refs/tags/v*",
	] {
		judged([claims(github, "StringLike", subject)]) == f.pass
	}
	judged([claims("gitlab.com", "StringEquals", "project_path:pay/ledger:ref_type:branch:ref:main")]) == f.pass
	judged([claims("app.terraform.io", "StringLike", "organization:o:project:p:workspace:w:run_phase:*")]) == f.pass
}

test_pass_provider_declared_here if {
	statement := claims(github, "StringEquals", "repo:example/ledger:environment:production")
	judged([object.union(statement, {"principals": [_provider]})]) == f.pass with input.related as _related
}

_provider := {"type": "Federated", "value": f.from("aws_iam_openid_connect_provider.ci")}

_related := {"aws_iam_openid_connect_provider.ci": {
	"type": "aws_iam_openid_connect_provider",
	"values": {"url": "https://token.actions.githubusercontent.com"},
}}

test_fail_subject if {
	every subject in [
		"repo:example/*", "repo:*", "*", "repo:example/ledger:*", "repo:example/ledger:ref:*",
		"repo:example/ledger:pull_request", "repo:*/ledger:ref:refs/heads/main", "repo:example/ledger:ref:refs/heads/*",
	] {
		judged([claims(github, "StringLike", subject)]) == f.fail("subject", {
			"issuer": github,
			"found": concat(" ", ["StringLike", subject]),
		})
	}
}

test_fail_nothing_pinned if {
	judged([trust(github)]) == f.fail("subject", {"issuer": github, "found": "no condition tests it"})
	judged([object.union(trust("x"), {"principals": [_provider]})]).verdict == "fail" with input.related as _related
}

test_fail_document_that_nobody_takes if {
	ci_oidc_pinned.verdict(f.free([trust(github)])).verdict == "fail"
	ci_oidc_pinned.verdict(f.free([object.union(trust(github), {"actions": []})])).verdict == "fail"
}

test_not_applicable_document_of_an_identity if {
	ci_oidc_pinned.verdict(f.free([f.allow(["s3:GetObject"], ["*"])])) == f.not_applicable
}

test_fail_audience if {
	statement := f.when(trust(github), "StringEquals", concat("", [github, ":sub"]), ["repo:a/b:environment:c"])
	judged([statement]) == f.fail("audience", {"issuer": github, "found": "no condition tests it"})
}

test_unknown if {
	judged([claims(github, "StringEquals", f.apply)]) == f.unknown
	judged([f.admit(["sts:AssumeRoleWithWebIdentity"], "Federated", [f.apply])]) == f.unknown
	ci_oidc_pinned.verdict(f.unseen(f.role([]), "assume_role_policy")) == f.unknown_at(["assume_role_policy"])
}

test_not_applicable if {
	judged([f.admit(["sts:AssumeRole"], "Service", ["ec2.amazonaws.com"])]) == f.not_applicable
	judged([trust("oidc.eks.eu-west-1.amazonaws.com/id/ABC")]) == f.not_applicable
	judged([f.admit(["sts:AssumeRoleWithWebIdentity"], "Federated", [f.from("aws_eks_cluster.this")])]) == f.not_applicable
}
