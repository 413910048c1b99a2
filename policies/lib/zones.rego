# METADATA
# title: Zones
# description: Which availability zones the subnets of a resource stand in.
package plumbline.lib.zones

import data.plumbline.lib

# The verdict on a resource whose subnets must stand in at least so many zones. The message is given `zones`, `least`.
spread(resource, least, path, message) := lib.pass if count(known(resource)) >= least

else := lib.unknown(path, marker) if marker := unsettled(resource)

else := lib.fail(path, message, {"zones": words(resource), "least": least})

# The zones that are known of the subnets at the end of the link `subnets`.
known(resource) := {zone | some subnet in lib.linked(resource, "subnets"); zone := of(subnet); is_string(zone)}

# A zone's name or id, or an unknown value.
of(subnet) := lib.value(subnet, ["availability_zone"]) if is_string(lib.value(subnet, ["availability_zone"]))

else := lib.value(subnet, ["availability_zone_id"]) if is_string(lib.value(subnet, ["availability_zone_id"]))

else := marker if marker := lib.opaque(lib.value(subnet, ["availability_zone"]))

else := {"$unknown": concat("", ["the zone of ", subnet.address, " is not set, and AWS chooses it"])}

# Why there may be more zones than are known: subnets that are not seen, or whose zone is not.
unsettled(resource) := lib.link(resource, "subnets") if lib.is_unknown(lib.link(resource, "subnets"))

else := lib.unseen(resource, "subnets") if count(lib.link(resource, "subnets").external) > 0

else := lib.first_unknown([of(subnet) | some subnet in lib.linked(resource, "subnets")])

# The known zones for a message.
words(resource) := concat(", ", sort(known(resource))) if count(known(resource)) > 0

else := "none"
