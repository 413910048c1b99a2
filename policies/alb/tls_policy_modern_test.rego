package plumbline.alb.tls_policy_modern_test

import data.plumbline.alb.tls_policy_modern

judge(values) := verdict if {
	verdict := tls_policy_modern.verdict({"type": "aws_lb_listener", "values": values}) with data.parameters as {}
}

https(policy) := judge({"protocol": "HTTPS", "ssl_policy": policy})

unknown(attribute, because) := {"verdict": "unknown", "path": [attribute], "because": because}

test_pass_modern if {
	every policy in [
		"ELBSecurityPolicy-TLS13-1-2-2021-06",
		"ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
		"ELBSecurityPolicy-TLS13-1-3-2021-06",
		"ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04",
		"ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
		"ELBSecurityPolicy-FS-1-2-Res-2020-10",
	] {
		https(policy) == {"verdict": "pass"}
	}
	judge({"protocol": "TLS", "ssl_policy": "ELBSecurityPolicy-TLS13-1-2-2021-06"}) == {"verdict": "pass"}
}

test_pass_by_parameter if {
	listener := {"values": {"protocol": "HTTPS", "ssl_policy": "ELBSecurityPolicy-TLS14-2030-01"}}
	parameters := {"accepted_tls_policies": ["ELBSecurityPolicy-TLS14-2030-01"]}
	tls_policy_modern.verdict(listener) == {"verdict": "pass"} with data.parameters as parameters
}

test_fail_not_set if {
	judge({"protocol": "HTTPS"}) == {"verdict": "fail", "path": ["ssl_policy"], "message": "not_set", "args": {}}
}

test_fail_weak if {
	every policy in [
		"ELBSecurityPolicy-2016-08",
		"ELBSecurityPolicy-2015-05",
		"ELBSecurityPolicy-TLS-1-0-2015-04",
		"ELBSecurityPolicy-TLS-1-1-2017-01",
		"ELBSecurityPolicy-TLS-1-2-2017-01",
		"ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
		"ELBSecurityPolicy-FS-2018-06",
		"ELBSecurityPolicy-FS-1-2-2019-08",
		"ELBSecurityPolicy-TLS13-1-0-2021-06",
		"ELBSecurityPolicy-TLS13-1-1-2021-06",
		"ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06",
		"ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06",
		"ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-2023-04",
	] {
		https(policy) == {"verdict": "fail", "path": ["ssl_policy"], "message": "weak", "args": {"policy": policy}}
	}
}

test_unknown_policy if {
	https({"$unknown": "it is a variable"}) == unknown("ssl_policy", "it is a variable")
	https({"$secret": "variable"}) == unknown("ssl_policy", "its value is not known yet")
	because := "ELBSecurityPolicy-TLS14-2030-01 is not a policy that is known here"
	https("ELBSecurityPolicy-TLS14-2030-01") == unknown("ssl_policy", because)
}

test_unknown_protocol if {
	judge({"protocol": {"$unknown": "it is a variable"}}) == unknown("protocol", "it is a variable")
}

test_not_applicable if {
	judge({"protocol": "HTTP"}) == {"verdict": "not_applicable"}
	judge({"protocol": "TCP"}) == {"verdict": "not_applicable"}
	judge({}) == {"verdict": "not_applicable"}
}

test_unknown_hidden_protocol if {
	tls_policy_modern.verdict({"values": {"protocol": {"$secret": "variable"}}}) == {
		"verdict": "unknown",
		"path": ["protocol"],
		"because": "it is marked sensitive, so its value cannot be judged",
	}
}
