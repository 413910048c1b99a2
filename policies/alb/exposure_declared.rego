# METADATA
# title: Internet-facing balancers are declared
# description: >-
#   Internet-facing balancers are on the approved list and stand in public subnets of at least two zones. The others are
#   internal.
# custom:
#   slug: alb-exposure-declared
#   severity: high
#   service: alb
#   planes: [plan, live]
#   subjects: [aws_lb, aws_alb]
#   reads:
#     aws_lb: [internal, load_balancer_type, name]
#     aws_alb: [internal, load_balancer_type, name]
#     aws_subnet: [availability_zone, availability_zone_id]
#   links:
#     aws_lb: [subnets]
#     aws_alb: [subnets]
#   facets:
#     aws_subnet: [tier]
#   parameters:
#     approved_balancers: Names or addresses of the balancers that may face the internet; `*` stands for anything.
#   why: >-
#     A balancer faces the internet when one argument is left out. A list of those that may makes every new way in a
#     decision, and zones and public subnets make it one that works.
#   fix: >-
#     Set `internal = true`. If the balancer is meant to face the internet, add it to `approved_balancers` in the
#     configuration, and give it public subnets in two zones or more.
#   messages:
#     not_approved: "{name} faces the internet and is not on the list of approved balancers."
#     subnet_not_public: "The balancer faces the internet, but stands in a subnet that is {tier}: {subnet}."
#     one_zone: "The balancer faces the internet from one zone alone: it is gone when that zone is lost."
#   references:
#     trivy: ["~AVD-AWS-0053"]
#     fsbp: [ELB.13]
package plumbline.alb.exposure_declared

import data.plumbline.lib

# A gateway balancer takes no clients from the internet.
verdict(balancer) := lib.not_applicable if lib.is_one_of(balancer, ["load_balancer_type"], ["gateway"])

else := lib.pass if lib.is_one_of(balancer, ["internal"], [true, "true"])

# Even where it may be internal after all, an unknown one that would be sound as an internet-facing one passes.
else := unless_internal(balancer, lib.worst(judgements(balancer))) if {
	lib.is_unknown(lib.value(balancer, ["internal"]))
}

else := lib.worst(judgements(balancer))

unless_internal(balancer, judgement) := lib.pass if judgement.verdict == "pass"

else := lib.unknown(["internal"], lib.value(balancer, ["internal"]))

judgements(balancer) := [on_list(balancer), in_zones(balancer), in_public_subnets(balancer)]

# By name or by address, in the configuration's list.
on_list(balancer) := lib.undeclared("approved_balancers") if not lib.parameter("approved_balancers")

else := lib.pass if {
	some pattern in lib.parameter("approved_balancers")
	some own in [lib.value(balancer, ["name"]), balancer.address]
	matches(pattern, own)
}

else := lib.unknown(["name"], lib.value(balancer, ["name"])) if lib.is_unknown(lib.value(balancer, ["name"]))

else := lib.fail([], "not_approved", {"name": balancer.address})

matches(pattern, own) if pattern == own

# No address has a line break, so `*` is stopped by nothing.
matches(pattern, own) if glob.match(pattern, ["\n"], own)

in_public_subnets(balancer) := lib.unknown(["subnets"], out_of_sight) if {
	has_external_subnets(balancer)
	not seen_subnets(balancer).verdict == "fail"
}

else := seen_subnets(balancer)

seen_subnets(balancer) := lib.over_link(balancer, "subnets", ["subnets"], [in_public_subnet(subnet) |
	some subnet in lib.linked(balancer, "subnets")
])

has_external_subnets(balancer) if count(object.get(lib.link(balancer, "subnets"), "external", [])) > 0

out_of_sight := {"$unknown": "some of its subnets or their zones are not known"}

in_public_subnet(subnet) := lib.pass if subnet.facets.tier == "public"

else := lib.fail_at(subnet.address, [], "subnet_not_public", {"subnet": subnet.address, "tier": subnet.facets.tier}) if {
	subnet.facets.tier in ["private", "isolated"]
}

else := lib.unknown(["subnets"], object.get(subnet, ["facets", "tier"], {}))

# Two zones that are seen are enough; fewer fail only where all subnets and their zones are seen.
in_zones(balancer) := lib.pass if count(zones(balancer, "availability_zone")) > 1

else := lib.pass if count(zones(balancer, "availability_zone_id")) > 1

else := lib.unknown(["subnets"], lib.link(balancer, "subnets")) if lib.is_unknown(lib.link(balancer, "subnets"))

else := lib.unknown(["subnets"], out_of_sight) if is_partly_out_of_sight(balancer)

else := lib.fail(["subnets"], "one_zone", {})

zones(balancer, attribute) := {zone |
	not lib.link(balancer, "subnets").one_of
	some subnet in lib.linked(balancer, "subnets")
	zone := lib.value(subnet, [attribute])
	is_string(zone)
}

is_partly_out_of_sight(balancer) if lib.link(balancer, "subnets").one_of

is_partly_out_of_sight(balancer) if has_external_subnets(balancer)

is_partly_out_of_sight(balancer) if count(lib.linked(balancer, "subnets")) == 0

is_partly_out_of_sight(balancer) if {
	some subnet in lib.linked(balancer, "subnets")
	not is_string(lib.value(subnet, ["availability_zone"]))
	not is_string(lib.value(subnet, ["availability_zone_id"]))
}
