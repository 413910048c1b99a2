package plumbline.kubernetes.ingress_tls_test

import data.plumbline.kubernetes.ingress_tls

marker := {"$unknown": "it is rendered elsewhere"}

judge(values) := ingress_tls.verdict({"values": values})

rules := [{"host": "ledger.example.com"}]

test_pass_tls if {
	judge({"rules": rules, "tls": [{"hosts": ["ledger.example.com"]}]}) == {"verdict": "pass"}
	judge({"rules": rules, "tls": [{"hosts": ["*.example.com"]}]}) == {"verdict": "pass"}
	judge({"rules": rules, "annotations": {"alb.ingress.kubernetes.io/certificate-arn": "arn"}}) == {"verdict": "pass"}
}

test_fail_plain if {
	judge({"rules": rules}) == {"verdict": "fail", "path": ["rules", 0], "message": "plain", "args": {"host": "ledger.example.com"}}
	judge({"rules": rules, "tls": [{"hosts": ["example.com"]}]}) == {"verdict": "fail", "path": ["rules", 0], "message": "plain", "args": {"host": "ledger.example.com"}}
}

test_unknown_elsewhere if {
	judge({"rules": rules, "tls": marker}) == {"verdict": "unknown", "path": ["tls"], "because": "it is rendered elsewhere"}
	judge({"rules": rules, "tls": [marker]}) == {"verdict": "unknown", "path": ["tls"], "because": "it is rendered elsewhere"}
}

test_not_applicable_no_host if judge({}) == {"verdict": "not_applicable"}
