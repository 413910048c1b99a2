package plumbline.vpc.subnet_no_auto_public_ip_test

import data.plumbline.vpc.subnet_no_auto_public_ip

# no not_applicable: every subnet has the flag.

judge(type, values) := subnet_no_auto_public_ip.verdict({"type": type, "values": values})

fail(message, args) := {"verdict": "fail", "path": ["map_public_ip_on_launch"], "message": message, "args": args}

test_pass_off if {
	judge("aws_subnet", {"map_public_ip_on_launch": false}) == {"verdict": "pass"}
	judge("aws_subnet", {}) == {"verdict": "pass"}
	judge("aws_default_subnet", {"map_public_ip_on_launch": false}) == {"verdict": "pass"}
}

test_fail_automatic if {
	judge("aws_subnet", {"map_public_ip_on_launch": true}) == fail("automatic", {"value": true})
}

test_fail_by_default if {
	judge("aws_default_subnet", {}) == fail("by_default", {})
}

test_unknown if {
	judge("aws_subnet", {"map_public_ip_on_launch": {"$unknown": "it is a variable"}}) == {
		"verdict": "unknown",
		"path": ["map_public_ip_on_launch"],
		"because": "it is a variable",
	}
}
