# METADATA
# title: Subnet tiers span availability zones
# description: "Each subnet tier covers at least two (production: three) availability zones."
# custom:
#   slug: net-tiers-span-azs
#   severity: medium
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_vpc]
#   reads: {}
#   facets:
#     aws_vpc: [tiers]
#   parameters:
#     zones_required: The number of availability zones that each subnet tier covers, 2 unless declared.
#   why: >-
#     What runs in a tier can survive the loss of a zone only where the tier has subnets in another one. A database or a
#     load balancer refuses to be made in fewer than two.
#   fix: >-
#     Make one subnet per zone and tier, with `for_each` over the zones and `availability_zone = each.key`.
#   messages:
#     few_zones: "The {tier} subnets cover too few availability zones: {covered} of {required} ({zones})."
#   references: {}
package plumbline.vpc.tiers_span_azs

import data.plumbline.lib

# A default VPC is no subject: AWS makes its subnets, one in every zone, and routes them, none of which is to be seen.
verdict(vpc) := lib.worst([_tier(vpc.facets.tiers, name) | some name in ["public", "private", "data"]])

# A tier without subnets does not count, unless some could not be seen.
_tier(tiers, name) := lib.not_applicable if {
	object.get(tiers, [name, "subnets"], 0) == 0
	not lib.is_unknown(tiers)
}

else := lib.pass if count(_covered(tiers, name)) >= _required

else := lib.unknown([], tiers) if lib.is_unknown(tiers)

# Two subnets cannot cover three zones, whatever theirs are.
else := lib.unknown([], marker) if {
	marker := lib.first_unknown(tiers[name].zones)
	tiers[name].subnets >= _required
}

else := lib.fail([], "few_zones", {
	"tier": name,
	"covered": count(_covered(tiers, name)),
	"required": _required,
	"zones": sort(_covered(tiers, name)),
})

_covered(tiers, name) := {zone | some zone in object.get(tiers, [name, "zones"], []); is_string(zone)}

_required := lib.parameter_or("zones_required", 2)
