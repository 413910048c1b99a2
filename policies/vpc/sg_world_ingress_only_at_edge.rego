# METADATA
# title: The internet enters at the edge only
# description: >-
#   World-open ingress is limited to 80/443 and only on groups attached to an internet-facing load balancer.
# custom:
#   slug: net-sg-world-ingress-only-at-edge
#   severity: high
#   service: vpc
#   planes: [plan, live]
#   subjects:
#     - aws_security_group
#     - aws_default_security_group
#     - aws_security_group_rule
#     - aws_vpc_security_group_ingress_rule
#   reads:
#     aws_lb: [internal]
#     aws_alb: [internal]
#     aws_elb: [internal]
#   links:
#     aws_security_group: [attached_to]
#     aws_default_security_group: [attached_to]
#     aws_security_group_rule: [group.attached_to]
#     aws_vpc_security_group_ingress_rule: [group.attached_to]
#   facets:
#     aws_security_group: [rules]
#     aws_default_security_group: [rules]
#     aws_security_group_rule: [rules]
#     aws_vpc_security_group_ingress_rule: [rules]
#   why: >-
#     One kind of door for the internet, the load balancer, is one place for TLS, logs and the web firewall. A rule that
#     is open to the world anywhere else is a way around all of them.
#   fix: >-
#     Open 80 and 443 on the group of the internet-facing load balancer alone, and let everything behind it admit that
#     group: `referenced_security_group_id = aws_security_group.load_balancer.id`.
#   messages:
#     other_port: "{source} may enter by {traffic}: at the edge only ports 80 and 443 are open."
#     not_edge: "{source} may enter by {traffic} at {attached}, which is not an internet-facing load balancer."
#     attached_to_nothing: "{source} may enter by {traffic}, and no internet-facing load balancer carries {group}."
#   references:
#     checkov: ["~CKV_AWS_260"]
#     kics: [http_port_open, unrestricted_security_group_ingress, "~unknown_port_exposed_to_internet"]
#     fsbp: [EC2.18]
package plumbline.vpc.sg_world_ingress_only_at_edge

import data.plumbline.lib
import data.plumbline.lib.network

verdict(holder) := network.over_rules(holder, [_judge(holder, rule) | some rule in network.rules(holder, "ingress")])

_judge(holder, rule) := lib.pass if not network.could_be_world(rule)

else := lib.unknown(rule.path, rule) if lib.is_unknown(rule)

# A source that is not known may be narrow, so what would fail is unknown; web traffic at the edge is always right.
else := lib.unknown(rule.path, network.unknown_source(rule)) if {
	count(network.world_cidrs(rule)) == 0
	_at_edge(holder, rule) != lib.pass
}

else := _at_edge(holder, rule)

_at_edge(holder, rule) := lib.worst([
	_web(rule),
	network.over_groups(holder, rule.path, [_place(group, rule) | some group in network.groups(holder)]),
])

_web(rule) := lib.unknown(rule.path, marker) if {
	marker := network.unknown_traffic(rule)
}

else := lib.pass if {
	rule.from == rule.to
	[rule.protocol, rule.from] in [["tcp", 80], ["tcp", 443], ["udp", 443]] # QUIC is UDP
}

else := lib.fail(rule.path, "other_port", _args(rule))

# Whatever else carries the group is open to the world as well.
_place(group, rule) := lib.over_link(group, "attached_to", rule.path, _carriers(group, rule)) if {
	_is_attached(group, rule)
}

else := lib.fail(rule.path, "attached_to_nothing", object.union(_args(rule), {"group": group.address}))

_carriers(group, rule) := array.concat(
	[_carrier(other, rule) | some other in lib.linked(group, "attached_to")],
	lib.outside(group, "attached_to", rule.path),
)

_is_attached(group, rule) if count(_carriers(group, rule)) > 0

_is_attached(group, _) if lib.is_unknown(lib.link(group, "attached_to"))

_carrier(other, rule) := lib.fail(rule.path, "not_edge", object.union(_args(rule), {"attached": other.address})) if {
	not other.type in {"aws_lb", "aws_alb", "aws_elb"}
}

else := lib.pass if lib.value(other, ["internal"]) in [false, "false", null]

else := lib.unknown(rule.path, other.values.internal) if lib.is_unknown(other.values.internal)

else := lib.fail(rule.path, "not_edge", object.union(_args(rule), {"attached": other.address}))

# Said of rules for the whole internet only, and of their traffic as far as it is known.
_args(rule) := {"source": concat(", ", network.world_cidrs(rule)), "traffic": _traffic(rule)}

_traffic(rule) := "traffic not known yet" if network.unknown_traffic(rule)

else := network.traffic(rule)
