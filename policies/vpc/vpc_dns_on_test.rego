package plumbline.vpc.vpc_dns_on_test

import data.plumbline.vpc.vpc_dns_on

# no not_applicable: every VPC has both settings.

judge(values) := vpc_dns_on.verdict({"type": "aws_vpc", "values": values})

fail(name, message, value) := {"verdict": "fail", "path": [name], "message": message, "args": {"value": value}}

test_pass_on if {
	judge({"enable_dns_support": true, "enable_dns_hostnames": true}) == {"verdict": "pass"}
	judge({"enable_dns_hostnames": true}) == {"verdict": "pass"}
	vpc_dns_on.verdict({"type": "aws_default_vpc", "values": {}}) == {"verdict": "pass"}
}

test_fail_support if {
	judge({"enable_dns_support": false, "enable_dns_hostnames": true}) == fail("enable_dns_support", "support", false)
}

test_fail_hostnames if {
	judge({"enable_dns_hostnames": false}) == fail("enable_dns_hostnames", "hostnames", false)
	judge({}) == fail("enable_dns_hostnames", "hostnames", null)
}

test_unknown if {
	judge({"enable_dns_hostnames": {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": ["enable_dns_hostnames"],
		"because": "it is a variable",
	}
}
