package plumbline.ecr.scan_test

import data.plumbline.ecr.scan

judge(blocks) := registry(blocks, [])

registry(blocks, rules) := v if {
	v := scan.verdict({
		"type": "aws_ecr_repository",
		"values": {"name": "ledger/service", "image_scanning_configuration": blocks},
		"links": {"registry_scanning": {"to": ["scanning"]}},
	}) with input.related as {"scanning": {"address": "scanning", "values": {"rule": rules}}}
}

rule(filter) := {"scan_frequency": "SCAN_ON_PUSH", "repository_filter": [{"filter": filter, "filter_type": "WILDCARD"}]}

marker := {"$unknown": "it is a variable"}

unknown(path) := {"verdict": "unknown", "path": path, "because": "it is a variable"}

not_scanned := {
	"verdict": "fail",
	"path": ["image_scanning_configuration"],
	"message": "not_scanned",
	"args": {},
}

# no not_applicable: every repository has images.

test_pass_on_push if judge([{"scan_on_push": true}]) == {"verdict": "pass"}

test_pass_by_registry if {
	registry([], [rule("ledger/*")]) == {"verdict": "pass"}
	registry([{"scan_on_push": false}], [rule("other"), rule("*")]) == {"verdict": "pass"}
	registry([{"scan_on_push": marker}], [rule("*")]) == {"verdict": "pass"}
}

test_fail_not_scanned if {
	judge([]) == not_scanned
	judge([{"scan_on_push": false}]) == not_scanned
	registry([], [rule("web/*")]) == not_scanned
	registry([], [object.union(rule("*"), {"scan_frequency": "MANUAL"})]) == not_scanned
}

test_unknown if {
	judge([{"scan_on_push": marker}]) == unknown(["image_scanning_configuration"])
	registry([], [rule(marker)]) == unknown([])
	registry([], marker) == unknown([])
}
