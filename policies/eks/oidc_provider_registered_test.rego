package plumbline.eks.oidc_provider_registered_test

import data.plumbline.eks.oidc_provider_registered

cluster(links, auto) := verdict if {
	subject := {"type": "aws_eks_cluster", "values": {"compute_config": [{"enabled": auto}]}, "links": links}
	verdict := oidc_provider_registered.verdict(subject) with input.related as {
		"p": {"values": {}},
		"a": {"values": {"addon_name": "eks-pod-identity-agent"}},
	}
}

provider(url, clients, link) := verdict if {
	verdict := oidc_provider_registered.verdict({
		"type": "aws_iam_openid_connect_provider",
		"values": {"url": url, "client_id_list": clients},
		"links": {"issuer_cluster": link},
	}) with input.related as {"c": {"values": {}}}
}

issuer := "https://oidc.eks.eu-west-1.amazonaws.com/id/0123"

sts := ["sts.amazonaws.com"]

marker := {"$unknown": "it is a variable"}

none := {"verdict": "fail", "path": [], "message": "none", "args": {}}

clients(words) := {"verdict": "fail", "path": ["client_id_list"], "message": "clients", "args": {"clients": words}}

unknown(path) := {"verdict": "unknown", "path": path, "because": "it is a variable"}

test_pass_cluster if cluster({"oidc_providers": {"to": ["p"]}}, false) == {"verdict": "pass"}

test_pass_provider if {
	provider(issuer, sts, {"to": []}) == {"verdict": "pass"}
	provider(marker, sts, {"to": ["c"]}) == {"verdict": "pass"}
	provider(marker, sts, {"to": []}) == {"verdict": "pass"}
}

test_fail_none if cluster({"oidc_providers": {"to": []}}, false) == none

test_fail_clients if {
	words := "sts.amazonaws.com, vault"
	provider(issuer, ["sts.amazonaws.com", "vault"], {"to": []}) == clients(words)
	provider(marker, ["vault", marker], {"to": ["c"]}) == clients("vault")
	provider(issuer, [], {"to": []}) == clients("empty")
}

test_unknown if {
	cluster({"oidc_providers": {"to": [], "$unknown": "it is a variable"}}, false) == unknown([])
	provider(issuer, marker, {"to": []}) == unknown(["client_id_list"])
	provider(issuer, ["sts.amazonaws.com", marker], {"to": []}) == unknown(["client_id_list"])
	provider(marker, ["vault"], {"to": [], "$unknown": "it is a variable"}) == unknown(["url"])
}

test_not_applicable_pod_identity if {
	cluster({"oidc_providers": {"to": []}, "addons": {"to": ["a"]}}, false) == {"verdict": "not_applicable"}
	cluster({"oidc_providers": {"to": []}}, true) == {"verdict": "not_applicable"}
}

test_not_applicable_other_issuer if {
	provider("https://token.actions.githubusercontent.com", ["x"], {"to": []}) == {"verdict": "not_applicable"}
}
