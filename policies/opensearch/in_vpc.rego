# METADATA
# title: Domains live in isolated subnets
# description: The domain lives in the VPC, in isolated subnets.
# custom:
#   slug: os-in-vpc
#   severity: critical
#   service: opensearch
#   planes: [plan, live]
#   subjects: [aws_opensearch_domain, aws_elasticsearch_domain]
#   reads:
#     aws_opensearch_domain: [vpc_options]
#     aws_elasticsearch_domain: [vpc_options]
#   links:
#     aws_opensearch_domain: [subnets]
#     aws_elasticsearch_domain: [subnets]
#   facets:
#     aws_subnet: [tier]
#     aws_default_subnet: [tier]
#   why: >-
#     A domain outside a VPC has an address on the internet, and its access policy is all that stands between anyone and
#     the data. In a subnet with a way out, whoever gets in has a way to carry the data off.
#   fix: >-
#     Set `vpc_options` with `subnet_ids` of subnets whose route table has no default route. A domain cannot be moved:
#     make a new one and copy the indices.
#   messages:
#     public: "The domain has no vpc_options: its endpoint is on the internet."
#     way_out: "It stands in {subnet}, which is {tier}: its default route leads out."
#   references:
#     checkov: [CKV_AWS_137]
#     fsbp: [Opensearch.2]
package plumbline.opensearch.in_vpc

import data.plumbline.lib

verdict(domain) := lib.unknown(["vpc_options"], lib.opaque(lib.value(domain, ["vpc_options"]))) if {
	lib.opaque(lib.value(domain, ["vpc_options"]))
}

else := lib.fail(["vpc_options"], "public", {}) if lib.value(domain, ["vpc_options"]) in [null, []]

else := lib.unknown(path, lib.unseen(domain, "subnets")) if count(judgements(domain)) == 0

else := lib.over_link(domain, "subnets", path, judgements(domain))

path := ["vpc_options", 0, "subnet_ids"]

judgements(domain) := array.concat(
	[judge(subnet, subnet.facets.tier) | some subnet in lib.linked(domain, "subnets")],
	lib.outside(domain, "subnets", path),
)

judge(_, "isolated") := lib.pass

judge(subnet, tier) := lib.fail(path, "way_out", {"subnet": subnet.address, "tier": tier}) if {
	tier in {"public", "private"}
}

judge(_, tier) := lib.unknown(path, tier) if lib.is_unknown(tier)
