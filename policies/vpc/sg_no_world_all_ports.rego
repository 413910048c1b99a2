# METADATA
# title: No rule admits all traffic from the internet
# description: >-
#   No ingress rule admits every protocol or the full port range from the whole internet (IPv4 or IPv6).
# custom:
#   slug: net-sg-no-world-all-ports
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
#     Such a rule is no firewall: whatever listens behind it, now or after the next deployment, is on the internet.
#     Nobody decides any more which service is public.
#   fix: >-
#     Name the protocol and the port that are meant, such as tcp 443 at a load balancer, or name a security group as the
#     source.
#   messages:
#     all_traffic: "{source} reaches everything behind this group: the rule admits {traffic}."
#   references:
#     checkov: [CKV_AWS_277]
#     fsbp: [EC2.18]
package plumbline.vpc.sg_no_world_all_ports

import data.plumbline.lib.network

verdict(holder) := network.over_rules(holder, [network.narrower_than_world(rule, "all_traffic") |
	some rule in network.rules(holder, "ingress")
])
