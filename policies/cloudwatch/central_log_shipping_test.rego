package plumbline.cloudwatch.central_log_shipping_test

import data.plumbline.cloudwatch.central_log_shipping

group(name, link) := {
	"type": "aws_cloudwatch_log_group",
	"values": {"name": name},
	"links": {"subscription_filters": link},
}

required := {"shipped_log_groups": ["/ledger/*"]}

shipped := group("/ledger/service", {"to": ["filter"]})

related(resources) := {
	"filter": {
		"address": "filter",
		"values": {"destination_arn": "arn:d", "role_arn": "arn:r"},
		"links": {"role": {"to": ["role"]}},
	},
	"role": {"address": "role", "links": {"inline_policies": {"to": ["policy"]}, "attachments": {"to": []}}},
	"policy": {"address": "policy", "facets": {"documents": {"policy": {"statements": [{
		"effect": "Allow",
		"actions": ["firehose:PutRecord"],
		"resources": resources,
	}]}}}},
}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

none := {"verdict": "fail", "path": [], "message": "none", "args": {}}

test_pass_narrow if {
	central_log_shipping.verdict(shipped) == {"verdict": "pass"} with data.parameters as required
		with input.related as related(["arn:aws:firehose:eu-west-1:111122223333:deliverystream/central"])
}

test_pass_without_role if {
	filter := {"filter": {"address": "filter", "values": {"destination_arn": "arn:aws:lambda:f"}, "links": {}}}
	central_log_shipping.verdict(shipped) == {"verdict": "pass"} with data.parameters as required with input.related as filter
}

test_fail_none if {
	central_log_shipping.verdict(group("/ledger/service", {"to": []})) == none with data.parameters as required
}

test_fail_wide_role if {
	central_log_shipping.verdict(shipped) == {
		"verdict": "fail",
		"at": "role",
		"path": [],
		"message": "wide_role",
		"args": {"role": "role", "actions": "firehose:PutRecord"},
	} with data.parameters as required with input.related as related(["*"])
}

test_unknown_list if {
	because := "the configuration declares no parameter `shipped_log_groups`"
	central_log_shipping.verdict(shipped) == unknown([], because) with data.parameters as {}
}

test_unknown_name if {
	marker := {"$unknown": "it is a variable"}
	central_log_shipping.verdict(group(marker, {"to": []})) == unknown(["name"], "it is a variable") with data.parameters as required
}

test_unknown_filter if {
	open := group("/ledger/service", {"to": [], "$unknown": "one may belong here"})
	central_log_shipping.verdict(open) == unknown([], "one may belong here") with data.parameters as required
}

test_unknown_role_elsewhere if {
	filter := {"filter": {
		"address": "filter",
		"values": {"role_arn": "arn:r"},
		"links": {"role": {"to": [], "external": ["arn:r"]}},
	}}
	central_log_shipping.verdict(shipped) == unknown([], "arn:r is not in this input") with data.parameters as required
		with input.related as filter
}

test_not_applicable_not_required if {
	central_log_shipping.verdict(group("/other", {"to": []})) == {"verdict": "not_applicable"} with data.parameters as required
}
