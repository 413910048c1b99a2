# METADATA
# title: Launch templates and instances take no public address
# description: Launch templates never assign public addresses, and no instance asks for one.
# custom:
#   slug: ec2-lt-no-public-ip
#   severity: high
#   service: ec2
#   planes: [plan, live]
#   subjects: [aws_launch_template, aws_launch_configuration, aws_instance]
#   reads:
#     aws_launch_template: [network_interfaces]
#     aws_launch_configuration: [associate_public_ip_address]
#     aws_instance: [associate_public_ip_address]
#   why: >-
#     A template is used again and again: one flag in it puts every instance that it ever starts on the internet, each
#     one open rule away from being reached.
#   fix: >-
#     Set `associate_public_ip_address = false`, in a template in every `network_interfaces` block, and let traffic in through a load
#     balancer.
#   messages:
#     public: "Instances made by this get a public address."
#   references:
#     checkov: [CKV_AWS_88]
#     trivy: [AVD-AWS-0009]
#     fsbp: [EC2.25, "~EC2.9", "~AutoScaling.5"]
package plumbline.ec2.launch_template_no_public_ip

import data.plumbline.lib

# Left out, the subnet decides, and of that net-subnet-no-auto-public-ip speaks.
verdict(template) := lib.must_be_one_of(template, ["associate_public_ip_address"], allowed, "public") if {
	template.type in {"aws_launch_configuration", "aws_instance"}
}

else := lib.unknown(["network_interfaces"], marker) if marker := lib.opaque(interfaces(template))

else := lib.worst(array.concat([lib.pass], [judge(i, interface) | some i, interface in interfaces(template)]))

interfaces(template) := object.get(template.values, "network_interfaces", [])

judge(i, interface) := lib.unknown(["network_interfaces", i], interface) if lib.is_unknown(interface)

else := lib.one_of(
	object.get(interface, "associate_public_ip_address", null),
	allowed,
	["network_interfaces", i, "associate_public_ip_address"],
	"public",
)

# The template keeps it as text.
allowed := [false, "false", "", null]
