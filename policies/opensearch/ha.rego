# METADATA
# title: Domains survive the loss of a zone
# description: Zone-aware with three data nodes and three dedicated masters.
# custom:
#   slug: os-ha
#   severity: medium
#   service: opensearch
#   planes: [plan, live]
#   subjects: [aws_opensearch_domain, aws_elasticsearch_domain]
#   reads:
#     aws_opensearch_domain: [cluster_config]
#     aws_elasticsearch_domain: [cluster_config]
#   why: >-
#     Masters vote on who leads: two of three still agree when a zone is gone, one of two does not. Data nodes in one
#     zone alone are gone with it.
#   fix: >-
#     In `cluster_config` set `zone_awareness_enabled = true`, `instance_count` to 3 or more, `dedicated_master_enabled
#     = true` and `dedicated_master_count = 3`.
#   messages:
#     one_zone: "zone_awareness_enabled is {value}: all data nodes stand in one zone."
#     few_nodes: "instance_count is {value}, where {least} data nodes are needed."
#     no_masters: "dedicated_master_enabled is {value}: data nodes lead the cluster besides."
#     few_masters: "dedicated_master_count is {value}, where {least} are needed for a majority."
#   references:
#     checkov: ["~CKV_AWS_318", "~CKV2_AWS_59"]
#     fsbp: [Opensearch.6, "~Opensearch.11"]
package plumbline.opensearch.ha

import data.plumbline.lib

verdict(domain) := lib.worst([
	lib.must_be_true(domain, setting("zone_awareness_enabled"), "one_zone"),
	lib.must_be_at_least(domain, setting("instance_count"), 3, "few_nodes"),
	lib.must_be_true(domain, setting("dedicated_master_enabled"), "no_masters"),
	lib.must_be_at_least(domain, setting("dedicated_master_count"), 3, "few_masters"),
])

setting(name) := ["cluster_config", 0, name]
