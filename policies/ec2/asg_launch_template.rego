# METADATA
# title: Groups use launch templates
# description: Auto Scaling groups use launch templates, not launch configurations.
# custom:
#   slug: asg-uses-launch-template
#   severity: medium
#   service: ec2
#   planes: [plan, live]
#   subjects: [aws_autoscaling_group]
#   reads:
#     aws_autoscaling_group: [launch_configuration, launch_template, mixed_instances_policy]
#   why: >-
#     AWS adds nothing to launch configurations any more, and new accounts cannot make them. They have no versions to go
#     back to, and lack what templates have.
#   fix: Write an `aws_launch_template`, and name it in `launch_template` in the place of `launch_configuration`.
#   messages:
#     configuration: "The group starts its instances from a launch configuration."
#   references:
#     checkov: [CKV_AWS_315]
#     fsbp: [AutoScaling.9]
package plumbline.ec2.asg_launch_template

import data.plumbline.lib

# Terraform lets a group have one of the three. A group made from an instance, on the live plane, has none of them.
verdict(group) := lib.pass if {
	some block in ["launch_template", "mixed_instances_policy"]
	value := lib.value(group, [block])
	is_array(value)
	count(value) > 0
}

else := lib.fail(["launch_configuration"], "configuration", {}) if {
	value := lib.value(group, ["launch_configuration"])
	is_certain(value)
}

else := lib.unknown(["launch_configuration"], marker) if {
	marker := lib.first_unknown([lib.value(group, [name]) |
		some name in ["launch_configuration", "launch_template", "mixed_instances_policy"]
	])
}

else := lib.pass

# A name, or one that a launch configuration will have.
is_certain(value) if {
	is_string(value)
	value != ""
}

is_certain(value) if {
	some address in value.refs
	regex.match(`(^|\.)aws_launch_configuration\.`, address)
}
