package plumbline.cloudtrail.all_regions_on_test

import data.plumbline.cloudtrail.all_regions_on

judge(values) := all_regions_on.verdict({
	"address": "aws_cloudtrail.this",
	"type": "aws_cloudtrail",
	"values": values,
	"links": {"trails": {"to": ["aws_cloudtrail.this"]}},
})

marker := {"$unknown": "it is a variable", "refs": []}

unknown(path) := {"verdict": "unknown", "path": path, "because": "it is a variable"}

multi(changes) := judge(object.union({"is_multi_region_trail": true}, changes))

failed(path, message, args) := {"verdict": "fail", "path": path, "message": message, "args": args}

no_management := failed([], "no_management", {})

management(more) := [{"field_selector": array.concat([{"field": "eventCategory", "equals": ["Management"]}], more)}]

test_pass_defaults if multi({"event_selector": [], "advanced_event_selector": []}) == {"verdict": "pass"}

test_pass_selectors if {
	multi({"event_selector": [{"read_write_type": "All", "include_management_events": true}]}) == {"verdict": "pass"}
	multi({"advanced_event_selector": management([])}) == {"verdict": "pass"}
}

test_fail_flags if {
	judge({}) == failed(["is_multi_region_trail"], "one_region", {"value": null})
	judge({"is_multi_region_trail": false}) == failed(["is_multi_region_trail"], "one_region", {"value": false})
	multi({"enable_logging": false}) == failed(["enable_logging"], "stopped", {"value": false})
	multi({"include_global_service_events": false}) == failed(
		["include_global_service_events"],
		"no_global",
		{"value": false},
	)
}

test_fail_no_management if {
	multi({"event_selector": [{"include_management_events": false}]}) == no_management
	multi({"event_selector": [{"read_write_type": "WriteOnly"}]}) == no_management
	multi({"advanced_event_selector": management([{"field": "readOnly", "equals": ["false"]}])}) == no_management
	multi({"advanced_event_selector": [{"field_selector": [{"field": "eventCategory", "equals": ["Data"]}]}]}) == no_management
}

test_unknown_flag if judge({"is_multi_region_trail": marker}) == unknown(["is_multi_region_trail"])

test_unknown_selectors if {
	multi({"event_selector": marker}) == unknown([])
	multi({"event_selector": [{"read_write_type": marker}]}) == unknown([])
}

test_not_applicable_beside_another if {
	trail := {
		"address": "aws_cloudtrail.this",
		"type": "aws_cloudtrail",
		"values": {"is_multi_region_trail": false},
		"links": {"trails": {"to": ["aws_cloudtrail.this", "aws_cloudtrail.other"]}},
	}
	all_regions_on.verdict(trail) == {"verdict": "not_applicable"} with input.related as {
		"aws_cloudtrail.this": trail,
		"aws_cloudtrail.other": {"address": "aws_cloudtrail.other", "values": {"is_multi_region_trail": true}},
	}
}
