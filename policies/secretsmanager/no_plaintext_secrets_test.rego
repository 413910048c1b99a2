package plumbline.secretsmanager.no_plaintext_secrets_test

import data.plumbline.secretsmanager.no_plaintext_secrets

# no not_applicable: each of these types can carry a credential, and one that carries none passes.

holder(secrets) := {"type": "aws_db_instance", "values": {}, "facets": {"secrets": secrets}}

secret(path, origin) := {"path": path, "origin": origin, "because": "it comes from a module", "kind": "private_key"}

test_pass_none if {
	no_plaintext_secrets.verdict(holder([])) == {"verdict": "pass"}
	no_plaintext_secrets.verdict({"type": "aws_db_instance", "values": {}}) == {"verdict": "pass"}
}

test_pass_origins if {
	every origin in ["variable", "generated", "reference", "data"] {
		no_plaintext_secrets.verdict(holder([secret(["password"], origin)])) == {"verdict": "pass"}
	}
}

test_fail_literal if {
	no_plaintext_secrets.verdict(holder([
		secret(["password"], "unknown"),
		secret(["user", 1, "password"], "literal"),
	])) == {
		"verdict": "fail",
		"path": ["user", 1, "password"],
		"message": "literal",
		"args": {"kind": "private key"},
	}
}

test_unknown_origin if {
	no_plaintext_secrets.verdict(holder([secret(["password"], "generated"), secret(["user_data"], "unknown")])) == {
		"verdict": "unknown",
		"path": ["user_data"],
		"because": "it comes from a module",
	}
}
