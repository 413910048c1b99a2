# METADATA
# title: Administration ports are closed to the internet
# description: >-
#   Remote-administration ports (22, 3389 and any range containing them) are never open to 0.0.0.0/0 or ::/0.
# custom:
#   slug: net-sg-no-world-admin-ports
#   severity: critical
#   service: vpc
#   planes: [plan, live]
#   subjects:
#     - aws_security_group
#     - aws_default_security_group
#     - aws_security_group_rule
#     - aws_vpc_security_group_ingress_rule
#   reads: {}
#   facets:
#     aws_security_group: [rules]
#     aws_default_security_group: [rules]
#     aws_security_group_rule: [rules]
#     aws_vpc_security_group_ingress_rule: [rules]
#   why: >-
#     An SSH or RDP port that the whole internet reaches is found within minutes and tried with stolen keys and guessed
#     passwords from then on. One weak login, or one flaw in the service, is then a way into the network.
#   fix: >-
#     Use Session Manager, or an EC2 Instance Connect endpoint, and delete the rule. Where the port must stay open, name
#     the source: a security group, or the range of the VPN.
#   messages:
#     open: "{source} reaches port {port}: the rule admits {traffic}."
#   references:
#     checkov: [CKV_AWS_24, CKV_AWS_25]
#     trivy: [AVD-AWS-0107]
#     kics: [security_group_with_unrestricted_access_to_ssh, remote_desktop_port_open_to_internet]
#     fsbp: [EC2.19, "~EC2.13", "~EC2.14", "~EC2.53", "~EC2.54"]
#     cis: ["v5:5.3", "v5:5.4", "v3:5.2", "v3:5.3"]
package plumbline.vpc.sg_no_world_admin_ports

import data.plumbline.lib.network

# Over UDP too: RDP speaks it, and CIS names TCP, UDP and -1.
verdict(holder) := network.over_rules(holder, [network.closed_to_world(rule, network.admin_ports, "open") |
	some rule in network.rules(holder, "ingress")
])
