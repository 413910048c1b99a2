# METADATA
# title: Database subnets admit the application alone
# description: >-
#   The ACL on database subnets admits only the application subnets' ranges, on named ports, and lets answers go back
#   there alone.
# custom:
#   slug: net-nacl-data-tier-isolated
#   severity: medium
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_network_acl, aws_default_network_acl]
#   reads:
#     aws_subnet: [cidr_block, ipv6_cidr_block]
#   links:
#     aws_network_acl: [acl_associations.subnet.vpc.subnets, rules, subnets.vpc.subnets]
#     aws_default_network_acl: [acl_associations.subnet.vpc.subnets, rules, subnets.vpc.subnets]
#   facets:
#     aws_network_acl: [entries]
#     aws_default_network_acl: [entries]
#     aws_network_acl_rule: [entries]
#     aws_subnet: [named, tier, uses]
#   why: >-
#     Whoever takes over a host in a public subnet tries the databases next. The ACL stops that even where a security
#     group was opened too far, and no answer from the internet is ever due there.
#   fix: >-
#     Write `ingress` entries whose `cidr_block` is that of an application subnet and whose ports are those of the
#     engines. Answers to what the databases ask of the application come from the same ranges.
#   messages:
#     outside: "{entry} {admits} {source}, which is not inside the network."
#     every_port: "{entry} {admits} {traffic}: a data store serves one port."
#     edge: "{entry} admits {source}, in which the public subnet {subnet} lies."
package plumbline.vpc.nacl_data_tier_isolated

import data.plumbline.lib
import data.plumbline.lib.acls
import data.plumbline.lib.network
import data.plumbline.lib.stores

verdict(acl) := lib.not_applicable if {
	not holds_data(acl)
	not some_unplaced(acl)
}

else := lib.unknown([], some_unplaced(acl)) if not holds_data(acl)

else := v if {
	neighbours := acls.public_subnets(acl)
	v := lib.worst([judge(acl, neighbours, entry) | some entry in allowing(acl)])
	v.verdict in {"fail", "unknown"}
}

else := lib.unknown([], lib.link(acl, "rules")) if lib.is_unknown(lib.link(acl, "rules"))

else := lib.pass

# Data stores stand there, or it is named for them and nothing stands there yet.
holds_data(acl) if {
	some subnet in acls.subnets(acl)
	is_data(subnet)
}

is_data(subnet) if {
	some use in subnet.facets.uses
	use in stores.uses
}

is_data(subnet) if {
	subnet.facets.named == "data"
	count(subnet.facets.uses) == 0
}

# Something that may be a data store may stand in a subnet that says nothing else of itself.
some_unplaced(acl) := lib.first_unknown([use |
	some subnet in acls.subnets(acl)
	subnet.facets.named == "data"
	some use in subnet.facets.uses
])

# Entries that let something in or out, wherever they are written, each with where that is.
allowing(acl) := [object.union(entry, {"at": holder.address}) |
	some holder in array.concat([acl], lib.linked(acl, "rules"))
	some direction in ["ingress", "egress"]
	some entry in network.entries(holder, direction)
	not entry.action == "deny"
]

judge(acl, neighbours, entry) := lib.unknown(entry.path, entry) if lib.is_unknown(entry)

else := lib.fail_at(entry.at, entry.path, "outside", {
	"entry": words(entry),
	"admits": verb[entry.direction],
	"source": source,
}) if {
	source := [cidr | some cidr in entry.cidrs; network.is_outside(cidr)][0]
	entry.action == "allow"
}

else := lib.fail_at(entry.at, entry.path, "every_port", {
	"entry": words(entry),
	"admits": verb[entry.direction],
	"traffic": network.traffic(entry),
}) if {
	not network.unknown_traffic(entry)
	network.all_traffic(entry)
	entry.action == "allow"
}

else := lib.fail_at(entry.at, entry.path, "edge", {
	"entry": words(entry),
	"source": met[0].cidr,
	"subnet": met[0].subnet,
}) if {
	met := [{"cidr": cidr, "subnet": subnet.address} |
		some cidr in entry.cidrs
		some subnet in neighbours
		acls.touches(cidr, subnet)
		not acls.is_denied(acl, subnet, cidr, entry.number)
	]
	count(met) > 0
	entry.direction == "ingress"
	entry.action == "allow"
}

else := lib.unknown(entry.path, marker) if {
	marker := lib.first_unknown(array.concat(entry.cidrs, [entry.action]))
}

else := lib.unknown(entry.path, network.unknown_traffic(entry)) if {
	network.unknown_traffic(entry)
	network.could_be_all_traffic(entry)
}

else := lib.pass

verb := {"ingress": "admits", "egress": "lets out"}

words(entry) := concat(" ", ["Entry", format_int(entry.number, 10)]) if is_number(entry.number)

else := "An entry"
