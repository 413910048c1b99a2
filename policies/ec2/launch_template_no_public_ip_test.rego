package plumbline.ec2.launch_template_no_public_ip_test

import data.plumbline.ec2.launch_template_no_public_ip

# no not_applicable: every template could give addresses.

marker := {"$unknown": "it is a variable"}

judge(interfaces) := launch_template_no_public_ip.verdict({
	"type": "aws_launch_template",
	"values": {"network_interfaces": interfaces},
})

old(values) := launch_template_no_public_ip.verdict({"type": "aws_launch_configuration", "values": values})

instance(values) := launch_template_no_public_ip.verdict({"type": "aws_instance", "values": values})

flag := ["network_interfaces", 0, "associate_public_ip_address"]

test_pass_private if {
	judge([]) == {"verdict": "pass"}
	judge([{"associate_public_ip_address": "false"}, {}]) == {"verdict": "pass"}
	launch_template_no_public_ip.verdict({"type": "aws_launch_template", "values": {}}) == {"verdict": "pass"}
	old({"associate_public_ip_address": false}) == {"verdict": "pass"}
	instance({}) == {"verdict": "pass"}
}

test_fail_public if {
	judge([{"associate_public_ip_address": "true"}]) == {
		"verdict": "fail",
		"path": flag,
		"message": "public",
		"args": {"value": "true"},
	}
	old({"associate_public_ip_address": true}) == {
		"verdict": "fail",
		"path": ["associate_public_ip_address"],
		"message": "public",
		"args": {"value": true},
	}
	instance({"associate_public_ip_address": true}) == old({"associate_public_ip_address": true})
}

test_unknown if {
	judge([{"associate_public_ip_address": marker}]) == {
		"verdict": "unknown",
		"path": flag,
		"because": "it is a variable",
	}
	judge([marker]) == {"verdict": "unknown", "path": ["network_interfaces", 0], "because": "it is a variable"}
	judge(marker) == {"verdict": "unknown", "path": ["network_interfaces"], "because": "it is a variable"}
}
