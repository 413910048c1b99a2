# METADATA
# title: Data ports are closed to the internet
# description: >-
#   Data-store ports (5432, 6379, 9200/443 of the log domain, and the like) are never reachable from the whole
#   internet.
# custom:
#   slug: net-sg-no-world-data-ports
#   severity: critical
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
#     A database, cache or search domain answers whoever reaches its port, and many have been emptied through one rule
#     that was meant for an afternoon. Nothing but the application needs to reach it.
#   fix: >-
#     Put the application's group in place of the range: `referenced_security_group_id = aws_security_group.app.id`.
#   messages:
#     open: "{source} reaches the data-store port {port}: the rule admits {traffic}."
#   references:
#     kics: ["~sensitive_port_is_exposed_to_entire_network"]
#     fsbp: [EC2.19]
package plumbline.vpc.sg_no_world_data_ports

import data.plumbline.lib
import data.plumbline.lib.network
import data.plumbline.lib.stores

# The well-known ports first, wherever the rule is; then the ports of the stores that carry the group, such as 443
# of a search domain or a database moved to another port. Only rules for the whole internet get that far.
verdict(holder) := network.over_rules(holder, [_judge(holder, rule) | some rule in network.rules(holder, "ingress")])

_judge(holder, rule) := lib.pass if not network.could_be_world(rule)

else := lib.worst([
	network.closed_to_world(rule, network.data_ports, "open"),
	network.over_groups(holder, rule.path, [_behind(group, rule) | some group in network.groups(holder)]),
])

_behind(group, rule) := lib.over_link(group, "attached_to", rule.path, array.concat(
	[_closed(other, rule) | some other in lib.linked(group, "attached_to")],
	lib.outside(group, "attached_to", rule.path),
))

_closed(other, rule) := lib.pass if not other.type in stores.types

else := lib.unknown(rule.path, stores.port(other)) if lib.is_unknown(stores.port(other))

else := network.closed_to_world(rule, stores.ports(other), "open")
