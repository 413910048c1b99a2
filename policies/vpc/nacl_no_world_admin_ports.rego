# METADATA
# title: Network ACLs keep administration ports from the internet
# description: >-
#   No network ACL allow entry opens 22 or 3389 to the whole internet, considering ranges and the -1 protocol.
# custom:
#   slug: net-nacl-no-world-admin-ports
#   severity: high
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_network_acl, aws_default_network_acl, aws_network_acl_rule]
#   reads: {}
#   facets:
#     aws_network_acl: [entries]
#     aws_default_network_acl: [entries]
#     aws_network_acl_rule: [entries]
#   why: >-
#     The network ACL is the line behind the security groups: it holds when a group opens SSH or RDP by mistake. An
#     entry that lets the ports in from anywhere gives that line up for the whole subnet.
#   fix: >-
#     Allow only the ports that the subnet serves. The range for return traffic, 1024-65535, contains 3389: write it as
#     two entries, 1024-3388 and 3390-65535. In an ACL with its entries inline, a deny from the same source with a lower
#     number does as well; beside an `aws_network_acl_rule` it is not counted.
#   messages:
#     open: "{source} reaches port {port} through the ACL: the entry allows {traffic}."
#   references:
#     checkov: [CKV_AWS_231, CKV_AWS_232]
#     trivy: [AVD-AWS-0105]
#     kics: [network_acl_with_unrestricted_access_to_ssh, network_acl_with_unrestricted_access_to_rdp]
#     fsbp: [EC2.21]
#     cis: ["v5:5.2", "v3:5.1"]
package plumbline.vpc.nacl_no_world_admin_ports

import data.plumbline.lib
import data.plumbline.lib.network

verdict(acl) := network.over_rules(acl, [_judge(acl, entry) | some entry in network.entries(acl, "ingress")])

_judge(acl, entry) := lib.pass if not network.could_be_world(entry)

else := lib.pass if entry.action == "deny"

else := lib.fail(entry.path, "open", {"port": door.port, "source": door.source, "traffic": network.traffic(entry)}) if {
	entry.action == "allow"
	not network.unknown_traffic(entry)
	door := [d | some d in _doors(entry); is_string(d.source); not _could_be_denied(acl, entry, d)][0]
}

else := lib.unknown(entry.path, _unknown_of(acl, entry)) if {
	some door in _doors(entry)
	not _denied(acl, entry, door)
}

else := lib.pass

# What the entry opens, or could: each port over each protocol from each source. CIS names TCP, UDP and -1.
_doors(entry) := [{"port": port, "protocol": protocol, "source": source} |
	some port in network.admin_ports
	some protocol in ["tcp", "udp"]
	network.could_admit_port(entry, protocol, port)
	some source in _sources(entry)
]

_sources(entry) := [entry] if lib.is_unknown(entry)

else := array.concat(network.world_cidrs(entry), [cidr | some cidr in entry.cidrs; lib.opaque(cidr)])

# An entry with a lower number, in the same ACL, denies it first.
_denied(acl, entry, door) if {
	some other in network.entries(acl, "ingress")
	other.action == "deny"
	_is_before(other, entry)
	not network.unknown_traffic(other)
	network.admits_port(other, door.protocol, door.port)
	some cidr in other.cidrs
	_covers(cidr, door.source)
}

# An entry that is not known well enough may do so.
_could_be_denied(acl, entry, door) if {
	some other in network.entries(acl, "ingress")
	not other.action == "allow"
	not _is_before(entry, other)
	network.could_admit_port(other, door.protocol, door.port)
	some source in _ranges(other)
	_could_cover(source, door.source)
}

# Numbers are unique within an ACL and direction.
_is_before(entry, other) if {
	is_number(entry.number)
	is_number(other.number)
	entry.number < other.number
}

_ranges(entry) := [entry] if lib.is_unknown(entry)

else := entry.cidrs

_could_cover(cidr, source) if _covers(cidr, source)

_could_cover(cidr, _) if lib.opaque(cidr)

_covers(cidr, source) if {
	is_string(cidr)
	cidr == source
}

_covers("0.0.0.0/0", source) if {
	is_string(source)
	not contains(source, ":")
}

_covers("::/0", source) if contains(source, ":")

_unknown_of(acl, entry) := marker if {
	marker := lib.first_unknown(_parts(entry))
}

else := lib.first_unknown([part | some other in network.entries(acl, "ingress"); some part in _parts(other)])

_parts(entry) := [entry] if lib.is_unknown(entry)

else := array.concat([entry.action, entry.protocol, entry.from, entry.to, entry.number], entry.cidrs)
