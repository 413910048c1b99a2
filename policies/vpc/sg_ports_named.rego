# METADATA
# title: Rules between groups name their ports
# description: No rule opens every port or protocol to a group, to itself or to a private range.
# custom:
#   slug: net-sg-ports-named
#   severity: medium
#   service: vpc
#   planes: [plan, live]
#   subjects:
#     - aws_security_group
#     - aws_default_security_group
#     - aws_security_group_rule
#     - aws_vpc_security_group_ingress_rule
#     - aws_vpc_security_group_egress_rule
#   facets:
#     "*": [rules]
#   why: >-
#     A group that opens all ports to another trusts whatever runs there, now and later: who gets into one host reaches
#     the debuggers, the agents and the databases of all the others.
#   fix: Name the protocol and the ports of each service that is meant, in a rule of its own.
#   messages:
#     every_port: "The rule opens {traffic} to whatever it names."
package plumbline.vpc.sg_ports_named

import data.plumbline.lib
import data.plumbline.lib.network

# What is open to the whole internet is judged by the controls that speak of it.
verdict(holder) := network.over_rules(holder, [judge(rule) |
	some direction in ["ingress", "egress"]
	some rule in network.rules(holder, direction)
])

judge(rule) := lib.unknown(rule.path, rule) if lib.is_unknown(rule)

else := lib.pass if count(network.world_cidrs(rule)) > 0

else := lib.fail(rule.path, "every_port", {"traffic": network.traffic(rule)}) if {
	not network.unknown_traffic(rule)
	network.all_traffic(rule)
}

else := lib.unknown(rule.path, network.unknown_traffic(rule)) if {
	network.unknown_traffic(rule)
	network.could_be_all_traffic(rule)
}

else := lib.pass
