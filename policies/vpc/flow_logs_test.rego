package plumbline.vpc.flow_logs_test

import data.plumbline.vpc.flow_logs

# no not_applicable: every VPC can have a flow log.

_unknown := {"$unknown": "it is given from outside", "refs": []}

_log(name, traffic_type) := {"address": name, "type": "aws_flow_log", "values": {"traffic_type": traffic_type}}

_related := {
	"all": _log("all", "ALL"),
	"rejected": _log("rejected", "REJECT"),
	"accepted": _log("accepted", "ACCEPT"),
	"some": _log("some", _unknown),
}

_vpc(link) := {"address": "aws_vpc.this", "type": "aws_vpc", "links": {"flow_logs": link}}

test_fail_none if {
	flow_logs.verdict(_vpc({"to": []})) == {
		"verdict": "fail",
		"path": [],
		"message": "none",
		"args": {},
	} with input.related as _related
}

test_fail_partial if {
	flow_logs.verdict(_vpc({"to": ["rejected", "accepted"]})) == {
		"verdict": "fail",
		"path": ["traffic_type"],
		"message": "partial",
		"args": {"flow_log": "rejected", "traffic_type": "REJECT"},
		"at": "rejected",
	} with input.related as _related
}

test_fail_candidates_agree if {
	flow_logs.verdict(_vpc({"to": ["rejected", "accepted"], "one_of": true})) == {
		"verdict": "fail",
		"path": ["traffic_type"],
		"message": "partial",
		"args": {"flow_log": "rejected", "traffic_type": "REJECT"},
		"at": "rejected",
	} with input.related as _related
}

test_unknown_others_may_record_it if {
	flow_logs.verdict(_vpc({"to": ["rejected"], "$unknown": "elsewhere"})) == {
		"verdict": "unknown",
		"path": [],
		"because": "elsewhere",
	} with input.related as _related
}

test_unknown_none_in_sight if {
	flow_logs.verdict(_vpc({"to": [], "$unknown": "elsewhere"})) == {
		"verdict": "unknown",
		"path": [],
		"because": "elsewhere",
	} with input.related as _related
}

test_unknown_traffic_type if {
	flow_logs.verdict(_vpc({"to": ["rejected", "some"]})) == {
		"verdict": "unknown",
		"path": [],
		"because": "it is given from outside",
	} with input.related as _related
}

test_unknown_log_elsewhere if {
	flow_logs.verdict(_vpc({"to": [], "external": ["fl-1"]})) == {
		"verdict": "unknown",
		"path": [],
		"because": "fl-1 is not in this input",
	} with input.related as _related
}

test_unknown_candidates_disagree if {
	flow_logs.verdict(_vpc({"to": ["all", "rejected"], "one_of": true})) == {
		"verdict": "unknown",
		"path": [],
		"because": "several resources could be meant, and they disagree: all, rejected",
	} with input.related as _related
}

test_pass_all if {
	flow_logs.verdict(_vpc({"to": ["all"]})) == {"verdict": "pass"} with input.related as _related
}

test_pass_one_of_several_logs if {
	subject := _vpc({"to": ["rejected", "all", "some"], "$unknown": "elsewhere"})
	flow_logs.verdict(subject) == {"verdict": "pass"} with input.related as _related
}

test_fail_default_vpc if {
	subject := object.union(_vpc({"to": []}), {"address": "aws_default_vpc.this", "type": "aws_default_vpc"})
	flow_logs.verdict(subject) == {"verdict": "fail", "path": [], "message": "none", "args": {}}
}
