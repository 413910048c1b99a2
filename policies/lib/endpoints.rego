# METADATA
# title: VPC endpoints
# description: What kind an endpoint is of, and which service it leads to.
package plumbline.lib.endpoints

import data.plumbline.lib

# Left out, it is a gateway endpoint.
kind(endpoint) := lib.value(endpoint, ["vpc_endpoint_type"]) if lib.is_set(endpoint, ["vpc_endpoint_type"])

else := "Gateway"

# It leads to a service of AWS in its own region, such as "s3" or "ecr.api". Of a name built from a region that is not
# known yet, the end is enough.
leads_to(endpoint, service) if endswith(lib.value(endpoint, ["service_name"]), concat("", [".", service]))

leads_to(endpoint, service) if endswith(lib.value(endpoint, ["service_name"]).suffix, concat("", [".", service]))

# The endpoint may be one of this kind to this service, and it is not known whether it is: why.
doubt(endpoint, wanted, service) := marker if {
	marker := lib.first_unknown([name(endpoint), kind(endpoint)])
	not _is_certain_not(endpoint, wanted, service)
	not _is_certain(endpoint, wanted, service)
}

_is_certain(endpoint, wanted, service) if {
	kind(endpoint) == wanted
	leads_to(endpoint, service)
}

_is_certain_not(endpoint, wanted, _) if {
	is_string(kind(endpoint))
	kind(endpoint) != wanted
}

_is_certain_not(endpoint, _, service) if {
	is_string(lib.value(endpoint, ["service_name"]))
	not leads_to(endpoint, service)
}

_is_certain_not(endpoint, _, service) if {
	is_string(lib.value(endpoint, ["service_name"]).suffix)
	not leads_to(endpoint, service)
}

# The name of the service; one whose end is known is known well enough.
name(endpoint) := lib.value(endpoint, ["service_name"]).suffix if lib.value(endpoint, ["service_name"]).suffix

else := lib.value(endpoint, ["service_name"])

# A service that somebody else offers, by PrivateLink, or a resource or service network of VPC Lattice: without the
# private names and, mostly, without the policies of AWS's services.
is_of_others(endpoint) if regex.match(`\.vpce\.|^vpce-svc`, lib.value(endpoint, ["service_name"]))

is_of_others(endpoint) if kind(endpoint) in {"Resource", "ServiceNetwork"}

# The subnets that it has interfaces in, and the zone of one.
subnets(endpoint) := array.concat(lib.linked(endpoint, "subnets"), [subnet |
	some association in lib.linked(endpoint, "subnet_associations")
	some subnet in lib.linked(association, "subnets")
])

zone_of(subnet) := lib.value(subnet, ["availability_zone"]) if is_string(lib.value(subnet, ["availability_zone"]))

else := lib.value(subnet, ["availability_zone_id"]) if lib.is_set(subnet, ["availability_zone_id"])

else := {"$unknown": "the zone of one of its subnets is not known"}

# The security groups of its interfaces.
groups(endpoint) := array.concat(lib.linked(endpoint, "security_groups"), [group |
	some association in lib.linked(endpoint, "group_associations")
	some group in lib.linked(association, "security_groups")
])
