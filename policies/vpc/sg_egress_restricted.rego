# METADATA
# title: Egress is restricted
# description: Egress is not all protocols to everywhere; data-tier groups have no internet egress at all.
# custom:
#   slug: net-sg-egress-restricted
#   severity: medium
#   service: vpc
#   planes: [plan, live]
#   subjects:
#     - aws_security_group
#     - aws_default_security_group
#     - aws_security_group_rule
#     - aws_vpc_security_group_egress_rule
#   links:
#     aws_security_group: [attached_to]
#     aws_default_security_group: [attached_to]
#     aws_security_group_rule: [group.attached_to]
#     aws_vpc_security_group_egress_rule: [group.attached_to]
#   facets:
#     aws_security_group: [rules]
#     aws_default_security_group: [rules]
#     aws_security_group_rule: [rules]
#     aws_vpc_security_group_egress_rule: [rules]
#   why: >-
#     Whoever gets into a host fetches tools from the internet and sends data there, over whatever port is open. A
#     database has nothing to say to the internet at all.
#   fix: >-
#     Write egress rules that name a protocol, a port and a group, range or prefix list; to AWS use endpoints. Leave the
#     group of a data store without egress: answers need none.
#   messages:
#     everything: "The rule lets {traffic} out to {source}."
#     port: "The rule lets {traffic} out to {source}: only {ports} are for the internet."
#     data_out: "The rule lets {store} speak to {destination}, the internet."
#   parameters:
#     internet_ports: Ports to which anything may speak on the internet; names, web, mail and time by default.
#   references:
#     checkov: [CKV_AWS_382]
#     trivy: [AVD-AWS-0104]
package plumbline.vpc.sg_egress_restricted

import data.plumbline.lib
import data.plumbline.lib.network
import data.plumbline.lib.stores

# Terraform takes away the rule that AWS gives a new group, so a group without egress rules has none.
verdict(holder) := network.over_rules(holder, []) if count(network.rules(holder, "egress")) == 0

else := v if {
	v := lib.worst([narrow(rule) | some rule in network.rules(holder, "egress")])
	v.verdict != "pass"
}

else := lib.pass if not some_could_be_world(holder)

else := network.over_groups(holder, [], [guard(holder, group) | some group in network.groups(holder)])

narrow(rule) := network.narrower_than_world(rule, "everything") if network.narrower_than_world(rule, "everything") != lib.pass

else := lib.pass if count(network.world_cidrs(rule)) == 0

else := lib.unknown(rule.path, network.unknown_traffic(rule)) if network.unknown_traffic(rule)

else := lib.fail(rule.path, "port", {"traffic": network.traffic(rule), "source": network.world_cidrs(rule)[0], "ports": concat(", ", [format_int(port, 10) | some port in internet_ports])}) if {
	rule.protocol in ["tcp", "udp"]
	not is_for_the_internet(rule)
}

else := lib.pass

is_for_the_internet(rule) if {
	rule.from == rule.to
	rule.from in internet_ports
}

internet_ports := lib.parameter_or("internet_ports", [53, 80, 123, 443, 587, 853])

some_could_be_world(holder) if {
	some rule in network.rules(holder, "egress")
	network.could_be_world(rule)
}

# What is narrow is right for all but data stores. Whether there are any behind the group may not be seen.
guard(holder, group) := lib.worst([judge(rule, behind[0]) | some rule in network.rules(holder, "egress")]) if {
	behind := [other | some other in lib.linked(group, "attached_to"); other.type in stores.types]
	count(behind) > 0
	not lib.link(group, "attached_to").one_of
}

else := lib.unknown([], lib.link(group, "attached_to")) if lib.is_unknown(lib.link(group, "attached_to"))

else := lib.unknown([], several) if lib.link(group, "attached_to").one_of

else := lib.pass

several := {"$unknown": "several things could carry the group, and only one of them does"}

judge(rule, store) := lib.fail(rule.path, "data_out", {"store": store.address, "destination": range}) if {
	range := network.world_cidrs(rule)[0]
}

else := lib.unknown(rule.path, network.unknown_part(rule)) if network.could_be_world(rule)

else := lib.pass
