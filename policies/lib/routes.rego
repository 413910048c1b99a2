# METADATA
# title: Routes
# description: The effective routes of a subnet, through its own route table or the main one of its VPC.
package plumbline.lib.routes

import data.plumbline.lib
import data.plumbline.lib.network

# The routes of a subnet; ones that were not computed may be anything.
of(subnet) := object.get(subnet.facets, "routes", {"entries": [], "$unknown": "its routes could not be seen"})

# A destination that is the internet: the default of IPv4 or IPv6, or a half or other large part of it, which is how
# a default route is written around a rule against one. NAT64 (64:ff9b::/96) is all of IPv4.
is_internet(destination) if network.is_world(destination)

is_internet("64:ff9b::/96")

# What a route leads to, in words: the resource or id, else its kind.
target(entry) := entry.to if is_string(entry.to)

else := entry.target

# The failure of a subnet for a route. Where its table also serves subnets of another kind, for which the route is
# right, the cause is the association that puts this subnet on that table.
fail_by(subnet, entry, message) := lib.fail_at(association, ["route_table_id"], message, _args(subnet, entry)) if {
	of(subnet).shared == true
	association := of(subnet).association
	is_string(association)
}

else := lib.fail_at(entry.at, entry.path, message, _args(subnet, entry))

_args(subnet, entry) := {"subnet": subnet.address, "target": target(entry)}
