# METADATA
# title: Data stores admit application groups only
# description: >-
#   Groups on RDS, Redis and OpenSearch admit only the engine port and only from application groups by reference, not
#   from a CIDR.
# custom:
#   slug: net-sg-data-tier-source-is-sg
#   severity: high
#   service: vpc
#   planes: [plan, live]
#   subjects:
#     - aws_security_group
#     - aws_default_security_group
#     - aws_security_group_rule
#     - aws_vpc_security_group_ingress_rule
#   reads:
#     aws_db_instance: [engine, port]
#     aws_rds_cluster: [engine, port]
#     aws_elasticache_cluster: [engine, port]
#     aws_elasticache_replication_group: [port]
#     aws_elasticache_serverless_cache: [engine]
#     aws_memorydb_cluster: [port]
#     aws_opensearch_domain: []
#     aws_elasticsearch_domain: []
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
#     A range admits everything that ever gets an address in it, a pod of another team or a forgotten host included. A
#     group as the source admits what carries it, and says in the rule who the client is.
#   fix: >-
#     Write one rule per client: `from_port` and `to_port` the port of the engine, `ip_protocol = "tcp"` and
#     `referenced_security_group_id` the application's group, in place of the range or prefix list.
#   messages:
#     range: "{store} admits {source}, a range of addresses in place of a security group."
#     wide: "{store} admits {traffic}, which is more than the port of its engine."
#     other_port: "{store} admits {traffic}, but listens on port {port}."
#   references:
#     kics: ["~sensitive_port_is_exposed_to_wide_private_network"]
package plumbline.vpc.sg_data_tier_source_is_sg

import data.plumbline.lib
import data.plumbline.lib.network
import data.plumbline.lib.stores

# A rule resource of the other direction.
verdict(holder) := lib.not_applicable if {
	not holder.type in network.group_types
	count(network.rules(holder, "ingress")) == 0
}

else := network.over_groups(holder, [], [_guard(holder, group) | some group in network.groups(holder)])

# Stores that share the group share its ports. Of candidates, each is judged by itself.
_guard(holder, group) := lib.over_link(group, "attached_to", [], judgements) if {
	lib.link(group, "attached_to").one_of
	judgements := [_judge(holder, group, [other]) | some other in lib.linked(group, "attached_to")]
}

else := _judge(holder, group, lib.linked(group, "attached_to"))

_judge(holder, group, carriers) := v if {
	behind := [other | some other in carriers; other.type in stores.types]
	count(behind) > 0
	v := network.over_rules(holder, [_rule(rule, group, behind) | some rule in network.rules(holder, "ingress")])
}

else := lib.unknown([], _unseen(group)) if count(network.rules(holder, "ingress")) > 0

else := lib.not_applicable

# What else may carry the group.
_unseen(group) := lib.link(group, "attached_to") if lib.is_unknown(lib.link(group, "attached_to"))

else := {"$unknown": lib.outside(group, "attached_to", [])[0].because}

_rule(rule, group, behind) := lib.unknown(rule.path, rule) if lib.is_unknown(rule)

else := lib.fail(rule.path, "range", {"store": behind[0].address, "source": source}) if {
	source := [range | some range in array.concat(rule.cidrs, rule.prefix_lists); is_string(range)][0]
}

else := lib.fail(rule.path, "wide", {"store": behind[0].address, "traffic": network.traffic(rule)}) if {
	not network.unknown_traffic(rule)
	not _is_narrow(rule, _ports(behind))
}

else := lib.fail(rule.path, "other_port", {
	"store": behind[0].address,
	"traffic": network.traffic(rule),
	"port": _ports(behind)[0],
}) if {
	not network.unknown_traffic(rule)
	not rule.from in _ports(behind)
	not _doubt(group, behind)
}

else := lib.unknown(rule.path, marker) if {
	marker := lib.first_unknown(array.concat(rule.cidrs, array.concat(
		rule.prefix_lists,
		[rule.protocol, rule.from, rule.to],
	)))
}

else := lib.pass if rule.from in _ports(behind)

# A port that is not known yet, or one of a store that could not be seen, may be the one.
else := lib.unknown(rule.path, _doubt(group, behind))

_doubt(group, behind) := marker if {
	marker := lib.first_unknown(_ports(behind))
}

else := _unseen(group)

# One port, or a range of nothing but the ports of the stores.
_is_narrow(rule, _) if {
	rule.protocol == "tcp"
	rule.from == rule.to
}

_is_narrow(rule, ports) if {
	rule.protocol == "tcp"
	count({port | some port in ports; port >= rule.from; port <= rule.to}) == (rule.to - rule.from) + 1
}

_ports(behind) := [port | some store in behind; some port in stores.ports(store)]
