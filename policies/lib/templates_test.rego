package plumbline.lib.templates_test

import data.plumbline.lib.templates

group(block, link) := {
	"type": "aws_eks_node_group",
	"values": {"launch_template": block},
	"links": {"launch_template": link},
}

test_judged_at_the_template if {
	templates.of_node_group(group([{"id": "x"}], {"to": ["aws_launch_template.nodes"]}), "none") == {
		"verdict": "not_applicable",
	} with input.related as {"aws_launch_template.nodes": {}}
}

test_fail_no_template if {
	every block in [null, []] {
		templates.of_node_group(group(block, {"to": []}), "none") == {
			"verdict": "fail",
			"path": ["launch_template"],
			"message": "none",
			"args": {},
		}
	}
}

test_unknown_template_elsewhere if {
	templates.of_node_group(group([{"id": "lt-1"}], {"to": [], "external": ["lt-1"]}), "none") == {
		"verdict": "unknown",
		"path": ["launch_template"],
		"because": "lt-1 is not in this input",
	} with input.related as {}
}
