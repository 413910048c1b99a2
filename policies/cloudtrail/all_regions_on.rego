# METADATA
# title: A trail records every region
# description: A trail is logging management events, reads and writes, in all regions, global services included.
# custom:
#   slug: ct-all-regions-on
#   severity: high
#   service: cloudtrail
#   planes: [plan, live]
#   subjects: [aws_cloudtrail]
#   reads:
#     aws_cloudtrail:
#       - advanced_event_selector
#       - enable_logging
#       - event_selector
#       - include_global_service_events
#       - is_multi_region_trail
#   links:
#     aws_cloudtrail: [trails]
#   why: >-
#     Whoever has stolen a key works in a region that nobody looks at. What is done to IAM is recorded by the trails that
#     include global services.
#   fix: >-
#     Set `is_multi_region_trail = true`, leave `enable_logging` and `include_global_service_events` on, and let a
#     selector take management events of both kinds.
#   messages:
#     one_region: "is_multi_region_trail is {value}: what is done in other regions is not recorded."
#     stopped: "enable_logging is {value}: the trail records nothing."
#     no_global: "include_global_service_events is {value}: what is done to IAM is not recorded."
#     no_management: "Its selectors leave out management events, or reads or writes among them."
#   references:
#     checkov: [CKV_AWS_67, "~CKV_AWS_251"]
#     trivy: [AVD-AWS-0014]
#     kics: [cloudtrail_multi_region_disabled, "~cloudtrail_logging_disabled"]
#     fsbp: [CloudTrail.1]
#     cis: ["v5:3.1", "v3:3.1"]
package plumbline.cloudtrail.all_regions_on

import data.plumbline.lib
import data.plumbline.lib.selectors

# Of several trails it is enough that one does; the others may be there for something else.
verdict(trail) := lib.not_applicable if {
	_own(trail).verdict != "pass"
	some other in lib.linked(trail, "trails")
	other.address != trail.address
	_own(other).verdict == "pass"
}

else := _own(trail)

_own(trail) := lib.worst([
	lib.must_be_true(trail, ["is_multi_region_trail"], "one_region"),
	lib.must_be_one_of(trail, ["enable_logging"], [true, "true", null], "stopped"),
	lib.must_be_one_of(trail, ["include_global_service_events"], [true, "true", null], "no_global"),
	_management(trail),
])

_management(trail) := lib.pass if selectors.records_management(trail)

else := lib.unknown([], marker) if marker := selectors.unclear(trail)

else := lib.fail([], "no_management", {})
