# METADATA
# title: Groups behind a balancer use its health check
# description: Groups behind a load balancer use its health check.
# custom:
#   slug: asg-lb-health-check
#   severity: low
#   service: ec2
#   planes: [plan, live]
#   subjects: [aws_autoscaling_group]
#   reads:
#     aws_autoscaling_group: [health_check_type, load_balancers, target_group_arns, traffic_source]
#   links:
#     aws_autoscaling_group: [balancer_attachments, target_groups]
#   why: >-
#     EC2 calls an instance healthy as long as it runs. One whose application hangs is taken out of the balancer, but is
#     never replaced, and the group is smaller than everybody thinks.
#   fix: Set `health_check_type = "ELB"` and a `health_check_grace_period` in which the application starts.
#   messages:
#     ec2_only: "health_check_type is {value}, and the group is behind a balancer: what fails its check is never replaced."
#   references:
#     checkov: ["~CKV2_AWS_15"]
#     fsbp: [AutoScaling.1]
package plumbline.ec2.asg_health_check

import data.plumbline.lib

# Several types may be given, with commas between them.
verdict(group) := lib.not_applicable if standing(group) == "alone"

else := lib.pass if "ELB" in split(lib.value(group, ["health_check_type"]), ",")

else := lib.unknown([], standing(group)) if lib.is_unknown(standing(group))

else := lib.must_be_one_of(group, ["health_check_type"], ["ELB"], "ec2_only")

# Whether it is "behind" a balancer or "alone", or the unknown on which that hangs.
standing(group) := "behind" if {
	some link in ["balancer_attachments", "target_groups"]
	count(lib.link(group, link).to) > 0
}

else := "behind" if {
	some attribute in names
	some name in lib.value(group, [attribute])
	not lib.is_unknown(name)
	not lib.is_unknown(lib.value(group, [attribute]))
}

else := marker if {
	marker := lib.first_unknown([part |
		some attribute in names
		value := lib.value(group, [attribute])
		some part in array.concat([value], elements(value))
	])
}

else := attached if {
	attached := lib.link(group, "balancer_attachments")
	lib.is_unknown(attached)
}

else := "alone"

names := ["target_group_arns", "load_balancers", "traffic_source"]

elements(value) := value if is_array(value)

else := []
