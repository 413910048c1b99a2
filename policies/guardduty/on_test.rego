package plumbline.guardduty.on_test

import data.plumbline.guardduty.on
import data.plumbline.lib.fixtures_test as f

# no not_applicable: a detector is on or off, and so is a feature.

detector(enable) := verdict if {
	verdict := on.verdict({"type": "aws_guardduty_detector", "values": {"enable": enable}}) with data.parameters as {}
}

with_features(link) := verdict if {
	subject := {"type": "aws_guardduty_detector", "values": {}, "links": {"features": link}}
	verdict := on.verdict(subject) with data.parameters as {"guardduty_features": ["S3_DATA_EVENTS"]} with input.related as {"s3": {
		"address": "s3",
		"type": "aws_guardduty_detector_feature",
		"values": {"name": "S3_DATA_EVENTS"},
	}}
}

feature(status) := on.verdict({"type": "aws_guardduty_detector_feature", "values": {"status": status}})

test_pass if {
	detector(true) == f.pass
	detector(null) == f.pass
	feature("ENABLED") == f.pass
}

test_fail if {
	detector(false) == {"verdict": "fail", "path": ["enable"], "message": "off", "args": {"value": false}}
	feature("DISABLED") == {"verdict": "fail", "path": ["status"], "message": "feature_off", "args": {"value": "DISABLED"}}
}

test_pass_features if with_features({"to": ["s3"]}) == f.pass

test_fail_features if {
	with_features({"to": []}) == {"verdict": "fail", "path": [], "message": "missing", "args": {"name": "S3_DATA_EVENTS"}}
}

test_unknown_features if with_features({"to": [], "$unknown": "known after apply"}) == f.unknown_at([])

test_unknown if {
	detector(f.apply) == f.unknown_at(["enable"])
	feature(f.apply) == f.unknown_at(["status"])
}
