# METADATA
# title: Network
# description: >-
#   Ports, protocols and address ranges. A rule is the one shape that every way of writing a security-group rule
#   or a network ACL entry is brought to (see docs/model.md).
package plumbline.lib.network

import data.plumbline.lib

# Ports of remote administration and of data stores: PostgreSQL, MySQL, SQL Server, Oracle, Redis, Memcached,
# MongoDB, Elasticsearch and OpenSearch, Cassandra, Redshift, Kafka.
admin_ports := [22, 3389]

data_ports := [
	1433, 1434, 1521, 2483, 2484, 3306, 5432, 5433, 5439, 6379, 6380, 7000, 7001, 9042, 9092, 9094, 9200, 9300,
	11211, 11214, 27017, 27018, 27019,
]

# The whole internet, or so much of it (more than a /8 of IPv4, a /16 of IPv6) that it makes no difference.
# Unique local addresses (fc00::/7) are private, however wide the range.
is_world(cidr) if {
	is_string(cidr)
	parts := split(cidr, "/")
	to_number(parts[1]) < world_prefix(parts[0])
	not startswith(lower(cidr), "fc")
	not startswith(lower(cidr), "fd")
}

world_prefix(address) := 16 if contains(address, ":")

else := 8

# A range that nobody on the internet has, as a whole: private, of carriers (which pods are given), or unique local.
is_private(cidr) if {
	not contains(cidr, ":")
	some range in ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]
	net.cidr_contains(range, cidr)
}

is_private(cidr) if regex.match("(?i)^f[cd]", cidr)

# Not inside any network of one's own. Of IPv6 only the whole is outside for certain: a VPC's ranges are the internet's.
is_outside(cidr) if is_world(cidr)

is_outside(cidr) if {
	is_string(cidr)
	not contains(cidr, ":")
	not is_private(cidr)
}

# The ranges of a rule that are the whole internet.
world_cidrs(rule) := [cidr | some cidr in rule.cidrs; is_world(cidr)]

# An unknown among the values that decide where a rule comes from.
unknown_source(rule) := lib.first_unknown(rule.cidrs)

# An unknown among the values that decide which traffic a rule admits.
unknown_traffic(rule) := lib.first_unknown([rule.protocol, rule.from, rule.to])

# Every protocol, or every port of TCP or UDP.
all_traffic(rule) if rule.protocol == "-1"

all_traffic(rule) if {
	rule.protocol in ["tcp", "udp"]
	is_number(rule.to)
	rule.from <= 1
	rule.to >= 65534
}

# The port lies in a rule that carries this protocol.
admits_port(rule, _, _) if rule.protocol == "-1"

admits_port(rule, protocol, port) if {
	rule.protocol == protocol
	is_number(rule.to)
	rule.from <= port
	rule.to >= port
}

# The ports of a list that a rule admits over TCP.
admitted_ports(rule, ports) := [port | some port in ports; admits_port(rule, "tcp", port)]

# The rules of one direction that a resource holds, wherever they are written.
rules(holder, direction) := [known | some rule in holder.facets.rules; known := _towards(rule, direction)]

# The entries of one direction that a network ACL, or a rule of one, holds.
entries(holder, direction) := [known | some entry in holder.facets.entries; known := _towards(entry, direction)]

# Of a rule whose direction is not known, nothing can be said.
_towards(rule, direction) := rule if rule.direction == direction

else := {"direction": direction, "$unknown": why, "path": rule.path} if why := rule.direction["$unknown"]

# The rule is, or may turn out to be, for the whole internet. A wholly unknown rule may be for anyone.
could_be_world(rule) if lib.is_unknown(rule)

could_be_world(rule) if {
	some cidr in rule.cidrs
	is_world(cidr)
}

could_be_world(rule) if unknown_source(rule)

# The rule admits the port, or could once its unknowns are known: an unknown protocol could be "-1".
could_admit_port(rule, _, _) if lib.is_unknown(rule)

could_admit_port(rule, _, _) if rule.protocol == "-1"

could_admit_port(rule, _, _) if lib.is_unknown(rule.protocol)

could_admit_port(rule, protocol, port) if {
	rule.protocol == protocol
	not _misses(rule, port)
}

_misses(rule, port) if {
	is_number(rule.from)
	rule.from > port
}

_misses(rule, port) if {
	is_number(rule.to)
	rule.to < port
}

# All traffic, or what could be once its unknowns are known.
could_be_all_traffic(rule) if lib.is_unknown(rule)

could_be_all_traffic(rule) if rule.protocol == "-1"

could_be_all_traffic(rule) if lib.is_unknown(rule.protocol)

could_be_all_traffic(rule) if {
	some protocol in ["tcp", "udp"]
	could_admit_port(rule, protocol, 1)
	could_admit_port(rule, protocol, 65534)
}

# The ports of a list that a rule is known to open, over TCP or UDP.
opened_ports(rule, ports) := [port |
	not unknown_traffic(rule)
	some port in ports
	_opens(rule, port)
]

_opens(rule, port) if {
	some protocol in ["tcp", "udp"]
	admits_port(rule, protocol, port)
}

# What of a rule keeps it from being judged: where it comes from, unless that is the whole internet for certain.
unknown_part(rule) := rule if lib.is_unknown(rule)

else := unknown_source(rule) if count(world_cidrs(rule)) == 0

else := unknown_traffic(rule)

# The verdict on a rule that must open none of these ports to the whole internet.
closed_to_world(rule, ports, message) := lib.pass if not could_be_world(rule)

else := lib.fail(rule.path, message, {"port": port, "source": source, "traffic": traffic(rule)}) if {
	source := world_cidrs(rule)[0]
	port := opened_ports(rule, ports)[0]
}

else := lib.unknown(rule.path, unknown_part(rule)) if {
	some port in ports
	some protocol in ["tcp", "udp"]
	could_admit_port(rule, protocol, port)
}

else := lib.pass

# The verdict on a rule that must not admit all traffic from the whole internet.
narrower_than_world(rule, message) := lib.pass if not could_be_world(rule)

else := lib.fail(rule.path, message, {"source": source, "traffic": traffic(rule)}) if {
	source := world_cidrs(rule)[0]
	not unknown_traffic(rule)
	all_traffic(rule)
}

else := lib.unknown(rule.path, unknown_part(rule)) if could_be_all_traffic(rule)

else := lib.pass

# The traffic of a rule in words: "tcp 22", "udp 1024-65535", "icmp", "every protocol".
traffic(rule) := "every protocol" if rule.protocol == "-1"

else := concat(" ", [rule.protocol, _range(rule.from, rule.to)]) if rule.protocol in ["tcp", "udp"]

else := rule.protocol

_range(from, to) := format_int(from, 10) if from == to

else := concat("-", [format_int(from, 10), format_int(to, 10)])

group_types := {"aws_security_group", "aws_default_security_group"}

acl_types := {"aws_network_acl", "aws_default_network_acl"}

# The verdict of a holder over its judged rules. A group or ACL without any passes; a rule resource without any is
# one of the other direction, of which the control does not speak.
over_rules(holder, judgements) := lib.pass if {
	count(judgements) == 0
	holder.type in (group_types | acl_types)
}

else := lib.worst(judgements)

# The groups that the rules of a holder apply to: the holder itself, or the group its rule is in (or the candidates).
groups(holder) := [holder] if holder.type in group_types

else := lib.linked(holder, "group")

# The verdict over judgements of those groups. A group that is not in this input cannot be judged.
over_groups(holder, path, judgements) := judgements[0] if holder.type in group_types

else := lib.unknown(path, lib.unseen(holder, "group")) if count(judgements) == 0

else := lib.over_link(holder, "group", path, array.concat(judgements, lib.outside(holder, "group", path)))
