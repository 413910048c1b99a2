package plumbline.eks.node_ami_supported_test

import data.plumbline.eks.node_ami_supported

judge(values) := judge_with({}, values, {})

judge_with(parameters, values, template) := verdict if {
	group := {
		"type": "aws_eks_node_group",
		"values": object.union({"launch_template": [{}]}, values),
		"links": {"cluster": {"to": ["c"]}, "launch_template": {"to": ["t"]}},
	}
	verdict := node_ami_supported.verdict(group) with data.parameters as parameters
		with data.today as "2026-11-24"
		with input.related as {"c": {"values": {"version": "1.35"}}, "t": {"values": template}}
}

ended(type, end) := {"verdict": "fail", "path": ["ami_type"], "message": "ended", "args": {"value": type, "end": end}}

unknown(because) := {"verdict": "unknown", "path": ["ami_type"], "because": because}

marker := {"$unknown": "it is a variable"}

test_pass if {
	every type in ["AL2023_x86_64_STANDARD", "BOTTLEROCKET_ARM_64", "WINDOWS_CORE_2019_x86_64"] {
		judge({"ami_type": type}) == {"verdict": "pass"}
	}
}

test_pass_left_out if {
	judge({}) == {"verdict": "pass"}
	judge({"launch_template": [], "version": "1.34"}) == {"verdict": "pass"}
}

test_fail_ended if {
	judge({"ami_type": "AL2_x86_64"}) == ended("AL2_x86_64", "2025-11-26")
	parameters := {"eks_image_ends": {"BOTTLEROCKET": "2026-01-01"}}
	judge_with(parameters, {"ami_type": "BOTTLEROCKET_ARM_64"}, {}) == ended("BOTTLEROCKET_ARM_64", "2026-01-01")
}

test_unknown if {
	because := "ami_type is left out or not known, so EKS may take Amazon Linux 2"
	judge({"version": "1.32"}) == unknown(because)
	judge({"ami_type": marker, "version": "1.32"}) == unknown(because)
	own := "the image is named in the launch template, and its family is not known here"
	judge({"ami_type": "CUSTOM"}) == unknown(own)
	judge_with({}, {}, {"image_id": "ami-1"}) == unknown(own)
	judge({"ami_type": {"$secret": "variable"}}) == unknown("it is marked sensitive, so its value cannot be judged")
}

# no not_applicable: every node group has an image.
