# METADATA
# title: Threat detection is on
# description: GuardDuty is enabled, and so are the features that are declared.
# custom:
#   slug: gd-on
#   severity: medium
#   service: guardduty
#   planes: [plan]
#   subjects: [aws_guardduty_detector, aws_guardduty_detector_feature]
#   reads:
#     aws_guardduty_detector: [enable]
#     aws_guardduty_detector_feature: [name, status]
#   links:
#     aws_guardduty_detector: [features]
#   parameters:
#     guardduty_features: Names of the features that every detector has to have.
#   why: >-
#     A detector that is there and off looks, in every list of resources, like one that works. Stolen credentials and
#     mining are found by whoever sends the bill.
#   fix: Set `enable = true` on the detector, and `status = "ENABLED"` on each of its features.
#   messages:
#     off: "enable is {value}: threats are not looked for."
#     missing: "The detector lacks the feature {name}: this kind of threat is not looked for."
#     feature_off: "status is {value}: this kind of threat is not looked for."
#   references:
#     checkov: [CKV_AWS_238]
#     fsbp: [GuardDuty.1]
package plumbline.guardduty.on

import data.plumbline.lib

# A detector is on where nothing else is said.
verdict(subject) := lib.worst(array.concat(
	[lib.must_be_one_of(subject, ["enable"], [true, "true", null], "off")],
	[_has(subject, name) | some name in lib.parameter_or("guardduty_features", [])],
)) if {
	subject.type == "aws_guardduty_detector"
}

else := lib.must_be_one_of(subject, ["status"], ["ENABLED"], "feature_off")

_has(detector, name) := lib.pass if {
	some feature in lib.linked(detector, "features")
	lib.value(feature, ["name"]) == name
}

else := lib.unknown([], lib.link(detector, "features")) if lib.is_unknown(lib.link(detector, "features"))

else := lib.fail([], "missing", {"name": name})
