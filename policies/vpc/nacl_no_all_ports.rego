# METADATA
# title: No network ACL entry allows everything from or to anywhere
# description: No ACL entry allows every port or protocol from anywhere, or to anywhere.
# custom:
#   slug: net-nacl-no-all-ports
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
#     An ACL with such an entry filters nothing, so a mistake in one security group is enough to expose a service. The
#     ACL is the second line that holds when the first one is wrong.
#   fix: >-
#     Allow what the tier serves, for a public one tcp 80 and 443 and the return range in two parts, 1024-3388 and
#     3390-65535. Traffic within the VPC takes an entry with the VPC's range as its `cidr_block`.
#   messages:
#     all_traffic: "{source} may send anything: the entry allows {traffic}."
#     all_out: "Anything may go to {source}: the entry allows {traffic}."
#   references:
#     checkov: [CKV_AWS_352]
#     trivy: [AVD-AWS-0102]
package plumbline.vpc.nacl_no_all_ports

import data.plumbline.lib
import data.plumbline.lib.network

# Each entry is judged by itself: whether a lower number denies part of it first changes nothing in what it allows.
verdict(acl) := network.over_rules(acl, [_judge(entry, message) |
	some direction, message in {"ingress": "all_traffic", "egress": "all_out"}
	some entry in network.entries(acl, direction)
])

_judge(entry, message) := lib.pass if {
	is_string(message)
	entry.action == "deny"
}

# A failure that hangs on the action is unknown.
else := lib.unknown(entry.path, entry.action) if {
	lib.is_unknown(entry.action)
	network.narrower_than_world(entry, "all_traffic") != lib.pass
}

else := network.narrower_than_world(entry, message)
