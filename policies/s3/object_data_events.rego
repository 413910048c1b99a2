# METADATA
# title: Trails record reads and writes of objects
# description: A trail records reads and writes of the objects of sensitive buckets.
# custom:
#   slug: s3-object-data-events
#   severity: medium
#   service: s3
#   planes: [plan, live]
#   subjects: [aws_cloudtrail]
#   reads:
#     aws_cloudtrail: [event_selector, advanced_event_selector]
#   links:
#     aws_cloudtrail: [trails]
#   parameters:
#     sensitive_buckets: >-
#       What the names of the buckets begin with whose objects a trail has to watch. Needed only where a trail watches some
#       buckets and not all.
#   why: >-
#     A trail records by itself what is done to buckets, not what is done to what lies in them. Without data events
#     nobody can say afterwards which objects were read.
#   fix: >-
#     Add an `advanced_event_selector` with `eventCategory` = `Data` and `resources.type` = `AWS::S3::Object`, without
#     `readOnly`; narrow it by `resources.ARN` where all buckets are too many.
#   messages:
#     none: "The trail records neither reads nor writes of objects."
#     half: "The trail records only reads, or only writes, of objects."
#     missed: "The trail does not record reads and writes of objects of {bucket}."
#   references:
#     trivy: ["~AVD-AWS-0171", "~AVD-AWS-0172"]
#     kics: [s3_bucket_object_level_cloudtrail_logging_disabled]
#     fsbp: ["~S3.22", "~S3.23"]
#     cis: ["v5:3.8", "v5:3.9", "v3:3.8", "v3:3.9"]
package plumbline.s3.object_data_events

import data.plumbline.lib
import data.plumbline.lib.selectors

# Of several trails it is enough that one does; the others may be there for something else.
verdict(trail) := lib.not_applicable if {
	_own(trail).verdict != "pass"
	some address in lib.link(trail, "trails").to
	address in _recording
}

else := _own(trail)

# The trails that do; as a rule, so that they are looked through once for all the subjects of an evaluation.
_recording := {address |
	some address, trail in input.related
	trail.type == "aws_cloudtrail"
	_own(trail).verdict == "pass"
}

_own(trail) := lib.unknown([], marker) if marker := selectors.unclear(trail)

else := lib.fail([], "none", {}) if count(selectors.of_objects(trail)) == 0

else := lib.fail([], "half", {}) if count(_whole(trail)) == 0

else := lib.pass if {
	some selector in _whole(trail)
	selector.all == true
}

else := lib.undeclared("sensitive_buckets") if not lib.parameter("sensitive_buckets")

else := lib.fail([], "missed", {"bucket": missed[0]}) if {
	missed := [name | some name in lib.parameter("sensitive_buckets"); not _watched(trail, name)]
	count(missed) > 0
}

else := lib.pass

_whole(trail) := [selector | some selector in selectors.of_objects(trail); selector.access == "All"]

# Names that begin so are all watched, and none of them is left out.
_watched(trail, name) if {
	some selector in _whole(trail)
	some beginning in selector.only
	startswith(concat("", [name, "/"]), beginning)
	every left_out in selector.except {
		not startswith(left_out, name)
		not startswith(name, left_out)
	}
}
