# METADATA
# title: Network ACLs
# description: The subnets that an ACL guards, the public ones beside them, and what its entries mean for those.
package plumbline.lib.acls

import data.plumbline.lib
import data.plumbline.lib.network

subnets(acl) := array.concat(lib.linked(acl, "subnets"), [subnet |
	some association in lib.linked(acl, "acl_associations")
	some subnet in lib.linked(association, "subnet")
])

# The public subnets of the same VPCs.
public_subnets(acl) := [neighbour |
	some vpc in {vpc | some subnet in subnets(acl); some vpc in lib.linked(subnet, "vpc")}
	some neighbour in lib.linked(vpc, "subnets")
	neighbour.facets.tier == "public"
]

# A range of an entry has addresses of the subnet in it.
touches(cidr, subnet) if {
	is_string(cidr)
	some range in ranges(subnet)
	contains(range, ":") == contains(cidr, ":")
	net.cidr_intersects(range, cidr)
}

ranges(subnet) := [range |
	some attribute in ["cidr_block", "ipv6_cidr_block"]
	range := lib.value(subnet, [attribute])
	is_string(range)
	range != ""
]

# An entry before that of this number denies the whole of the subnet, in the family of what that one admits.
is_denied(acl, subnet, admitted, number) if {
	some holder in array.concat([acl], lib.linked(acl, "rules"))
	some entry in network.entries(holder, "ingress")
	entry.action == "deny"
	entry.protocol == "-1"
	entry.number < number
	some cidr in entry.cidrs
	some range in ranges(subnet)
	contains(range, ":") == contains(admitted, ":")
	contains(range, ":") == contains(cidr, ":")
	net.cidr_contains(cidr, range)
}
