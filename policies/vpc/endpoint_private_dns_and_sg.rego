# METADATA
# title: Interface endpoints are found, near and closed
# description: >-
#   Interface endpoints enable private DNS, span the private subnets and accept 443 only from inside the VPC.
# custom:
#   slug: net-endpoint-private-dns-and-sg
#   severity: medium
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_vpc_endpoint]
#   reads:
#     aws_vpc_endpoint: [private_dns_enabled, security_group_ids, service_name, subnet_ids, vpc_endpoint_type]
#     aws_subnet: [availability_zone, availability_zone_id]
#   links:
#     aws_vpc_endpoint:
#       - group_associations.security_groups.rules
#       - security_groups.rules
#       - subnet_associations.subnets
#       - subnets
#       - vpc
#   facets:
#     aws_default_security_group: [rules]
#     aws_security_group: [rules]
#     aws_security_group_rule: [rules]
#     aws_vpc: [tiers]
#     aws_vpc_security_group_ingress_rule: [rules]
#   why: >-
#     Without private DNS programs keep asking the public address and go out by the NAT gateway. Without an interface in
#     each zone they stop when another zone does. And an endpoint that admits anyone is a way in for a peered network.
#   fix: >-
#     Set `private_dns_enabled = true`, name a private subnet of each zone in `subnet_ids`, and a security group that
#     admits tcp 443 from the block of the VPC.
#   messages:
#     dns: "private_dns_enabled is {value}: programs keep using the public address of the service."
#     nowhere: "The endpoint has no subnets, so it has no address."
#     zones: "The endpoint has no interface in {zones}, where private subnets are."
#     default_group: "The endpoint names no security group, so it has the default one of the VPC."
#     source: "{group} admits {source}, which is not inside the VPC."
#     port: "{group} admits {traffic}, where tcp 443 is enough."
package plumbline.vpc.endpoint_private_dns_and_sg

import data.plumbline.lib
import data.plumbline.lib.endpoints
import data.plumbline.lib.network

# Services of others mostly have no private name, and their own ports.
verdict(endpoint) := lib.not_applicable if {
	is_string(endpoints.kind(endpoint))
	endpoints.kind(endpoint) != "Interface"
}

else := lib.not_applicable if endpoints.is_of_others(endpoint)

else := lib.unknown(["vpc_endpoint_type"], endpoints.kind(endpoint)) if lib.is_unknown(endpoints.kind(endpoint))

else := lib.worst([
	lib.must_be_true(endpoint, ["private_dns_enabled"], "dns"),
	placed(endpoint),
	guarded(endpoint),
])

# Where it has interfaces.
placed(endpoint) := lib.fail(["subnet_ids"], "nowhere", {}) if {
	lib.value(endpoint, ["subnet_ids"]) in [null, []]
	count(lib.link(endpoint, "subnet_associations").to) == 0
	not lib.is_unknown(lib.link(endpoint, "subnet_associations"))
}

else := lib.unknown(["subnet_ids"], lib.unseen(endpoint, "vpc")) if count(lib.linked(endpoint, "vpc")) == 0

else := lib.pass if count(uncovered(endpoint)) == 0

else := lib.unknown(["subnet_ids"], marker) if marker := unplaced(endpoint)

else := lib.fail(["subnet_ids"], "zones", {"zones": concat(", ", uncovered(endpoint))})

uncovered(endpoint) := [zone |
	some zone in lib.linked(endpoint, "vpc")[0].facets.tiers.private.zones
	not zone in {endpoints.zone_of(subnet) | some subnet in endpoints.subnets(endpoint)}
]

# Why it may stand in more zones than can be seen.
unplaced(endpoint) := marker if {
	marker := lib.first_unknown(array.concat(
		[lib.link(endpoint, name) | some name in ["subnets", "subnet_associations"]],
		[endpoints.zone_of(subnet) | some subnet in endpoints.subnets(endpoint)],
	))
}

else := lib.unseen(endpoint, "subnets") if lib.link(endpoint, "subnets").external

# Who may ask it.
guarded(endpoint) := lib.fail(["security_group_ids"], "default_group", {}) if {
	lib.value(endpoint, ["security_group_ids"]) in [null, []]
	count(lib.link(endpoint, "group_associations").to) == 0
	not lib.is_unknown(lib.link(endpoint, "group_associations"))
}

else := lib.over_link(endpoint, "security_groups", ["security_group_ids"], array.concat(
	[judge_group(group) | some group in endpoints.groups(endpoint)],
	lib.outside(endpoint, "security_groups", ["security_group_ids"]),
))

judge_group(group) := v if {
	v := lib.worst([judge_rule(group, holder, rule) |
		some holder in array.concat([group], lib.linked(group, "rules"))
		some rule in network.rules(holder, "ingress")
	])
	v.verdict in {"fail", "unknown"}
}

else := lib.unknown(["security_group_ids"], lib.link(group, "rules")) if lib.is_unknown(lib.link(group, "rules"))

else := lib.pass

judge_rule(group, holder, rule) := lib.unknown([], rule) if lib.is_unknown(rule)

else := lib.fail_at(holder.address, rule.path, "source", {"group": group.address, "source": source}) if {
	source := [cidr | some cidr in rule.cidrs; network.is_outside(cidr)][0]
}

else := lib.unknown([], network.unknown_traffic(rule)) if network.unknown_traffic(rule)

else := lib.fail_at(holder.address, rule.path, "port", {"group": group.address, "traffic": network.traffic(rule)}) if {
	not is_https(rule)
}

else := lib.unknown([], network.unknown_source(rule)) if network.unknown_source(rule)

else := lib.pass

is_https(rule) if {
	rule.protocol == "tcp"
	rule.from == 443
	rule.to == 443
}
