package plumbline.ec2.asg_launch_template_test

import data.plumbline.ec2.asg_launch_template

# no not_applicable: every group starts its instances from something.

marker := {"$unknown": "it is a variable"}

judge(values) := asg_launch_template.verdict({"values": values})

configuration := {"verdict": "fail", "path": ["launch_configuration"], "message": "configuration", "args": {}}

unknown := {"verdict": "unknown", "path": ["launch_configuration"], "because": "it is a variable"}

test_pass_template if {
	judge({"launch_template": [{"id": marker}]}) == {"verdict": "pass"}
	judge({"mixed_instances_policy": [{}]}) == {"verdict": "pass"}
	judge({}) == {"verdict": "pass"}
}

test_fail_configuration if {
	judge({"launch_configuration": "old", "launch_template": []}) == configuration
	judge({"launch_configuration": {"$unknown": "later", "refs": ["module.a.aws_launch_configuration.this"]}}) == configuration
}

test_unknown if {
	judge({"launch_configuration": marker}) == unknown
	judge({"launch_template": marker}) == unknown
}
