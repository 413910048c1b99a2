package plumbline.eks.node_imdsv2_test

import data.plumbline.eks.node_imdsv2

template(options) := {"type": "aws_launch_template", "values": {"metadata_options": [options]}}

apply := {"$unknown": "known after apply", "refs": []}

pass := {"verdict": "pass"}

fail(attribute, message, args) := {
	"verdict": "fail",
	"path": ["metadata_options", 0, attribute],
	"message": message,
	"args": args,
}

unknown(attribute) := {
	"verdict": "unknown",
	"path": ["metadata_options", 0, attribute],
	"because": "known after apply",
}

test_pass_required if {
	node_imdsv2.verdict(template({"http_tokens": "required"})) == pass with data.parameters as {}
	node_imdsv2.verdict(template({"http_tokens": "required", "http_put_response_hop_limit": 1})) == pass
		with data.parameters as {}
}

test_fail_instance_and_configuration if {
	every type in ["aws_instance", "aws_launch_configuration"] {
		node_imdsv2.verdict({"type": type, "values": {"metadata_options": [{"http_tokens": "optional"}]}}) == fail(
			"http_tokens",
			"tokens",
			{"value": "optional"},
		) with data.parameters as {}
	}
}

test_pass_two_hops_declared if {
	node_imdsv2.verdict(template({"http_tokens": "required", "http_put_response_hop_limit": 2})) == pass
		with data.parameters as {
			"eks_imds_hop_limit": 2,
		}
}

test_pass_disabled if {
	node_imdsv2.verdict(template({"http_endpoint": "disabled"})) == pass with data.parameters as {}
}

test_fail_tokens if {
	node_imdsv2.verdict(template({"http_tokens": "optional", "http_endpoint": "enabled"})) == fail(
		"http_tokens",
		"tokens",
		{"value": "optional"},
	) with data.parameters as {}
}

test_fail_left_out if {
	node_imdsv2.verdict({"type": "aws_launch_template", "values": {}}) == fail(
		"http_tokens",
		"tokens",
		{"value": null},
	) with data.parameters as {}
}

test_fail_hops if {
	node_imdsv2.verdict(template({"http_tokens": apply, "http_put_response_hop_limit": 2})) == fail(
		"http_put_response_hop_limit",
		"hops",
		{"value": 2, "most": 1},
	) with data.parameters as {}
}

test_unknown if {
	node_imdsv2.verdict(template({"http_tokens": apply})) == unknown("http_tokens") with data.parameters as {}
	node_imdsv2.verdict(template({
		"http_tokens": "required",
		"http_put_response_hop_limit": apply,
	})) == unknown("http_put_response_hop_limit") with data.parameters as {}
	node_imdsv2.verdict(template({"http_endpoint": apply})) == unknown("http_endpoint") with data.parameters as {}
}

test_fail_no_template if {
	node_imdsv2.verdict({"type": "aws_eks_node_group", "values": {}, "links": {}}) == {
		"verdict": "fail",
		"path": ["launch_template"],
		"message": "no_template",
		"args": {},
	}
}

test_not_applicable_judged_at_the_template if {
	node_imdsv2.verdict({
		"type": "aws_eks_node_group",
		"values": {"launch_template": [{"id": apply}]},
		"links": {"launch_template": {"to": ["aws_launch_template.nodes"]}},
	}) == {"verdict": "not_applicable"} with input.related as {"aws_launch_template.nodes": template({})}
}
