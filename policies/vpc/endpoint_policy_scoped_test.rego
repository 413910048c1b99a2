package plumbline.vpc.endpoint_policy_scoped_test

import data.plumbline.vpc.endpoint_policy_scoped

marker := {"$unknown": "it is a variable"}

endpoint(facets, link) := endpoint_policy_scoped.verdict({
	"type": "aws_vpc_endpoint",
	"values": {"service_name": "com.amazonaws.eu-west-1.s3", "vpc_endpoint_type": "Gateway"},
	"facets": {"documents": facets},
	"links": {"endpoint_policies": link},
})

judge(statements) := endpoint({"policy": {"statements": statements}}, {"to": []})

allow(changes) := object.union(
	{
		"effect": "Allow",
		"actions": ["s3:*"],
		"not_actions": [],
		"resources": ["*"],
		"not_resources": [],
		"principals": [{"type": "*", "value": "*"}],
		"not_principals": [],
		"conditions": [],
		"path": ["policy"],
	},
	changes,
)

condition(test, variable, values) := {"conditions": [{"test": test, "variable": variable, "values": values}]}

open := {"verdict": "fail", "path": ["policy"], "message": "open", "args": {"actions": "s3:*"}}

unknown(because) := {"verdict": "unknown", "path": ["policy"], "because": because}

test_pass_bounded if {
	judge([allow(condition("StringEquals", "aws:PrincipalAccount", ["123456789012"]))]) == {"verdict": "pass"}
	judge([allow(condition("StringEquals", "aws:ResourceOrgID", ["o-abcdefghij"]))]) == {"verdict": "pass"}
}

test_pass_named if {
	judge([allow({"resources": ["arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*"]})]) == {"verdict": "pass"}
	judge([allow({"principals": [{"type": "AWS", "value": "arn:aws:iam::123456789012:root"}]})]) == {"verdict": "pass"}
}

test_pass_fenced if {
	fence := allow(object.union(
		{"effect": "Deny", "actions": ["*"]},
		condition("StringNotEqualsIfExists", "aws:PrincipalOrgID", ["o-abcdefghij"]),
	))
	judge([allow({}), fence]) == {"verdict": "pass"}
}

test_fail_none if {
	endpoint({}, {"to": []}) == {"verdict": "fail", "path": ["policy"], "message": "none", "args": {}}
}

test_fail_open if {
	judge([allow({})]) == open
	judge([allow({"resources": ["arn:aws:s3:::*"]})]) == open
	judge([allow(condition("StringEquals", "aws:RequestedRegion", ["eu-west-1"]))]) == open
}

test_unknown if {
	judge([allow({"principals": [{"type": "AWS", "value": marker}]})]) == unknown("it is a variable")
	judge([allow({"resources": [marker]})]) == unknown("it is a variable")
	endpoint({"policy": {"statements": [], "$unknown": "it is computed"}}, {"to": []}) == unknown("it is computed")
	endpoint({}, {"to": [], "$unknown": "elsewhere"}) == unknown("elsewhere")
}

test_not_applicable if {
	endpoint({}, {"to": ["aws_vpc_endpoint_policy.this"]}) == {"verdict": "not_applicable"}
	endpoint_policy_scoped.verdict({"type": "aws_vpc_endpoint", "values": {"vpc_endpoint_type": "GatewayLoadBalancer"}}) == {"verdict": "not_applicable"}
	endpoint_policy_scoped.verdict({
		"type": "aws_vpc_endpoint",
		"values": {
			"vpc_endpoint_type": "Interface",
			"service_name": "com.amazonaws.vpce.eu-west-1.vpce-svc-0123",
		},
	}) == {"verdict": "not_applicable"}
}
