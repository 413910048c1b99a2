package plumbline.wafv2.metrics_test

import data.plumbline.wafv2.metrics

# no not_applicable: every web ACL and rule group can publish.

marker := {"$unknown": "it is a variable"}

seen(value) := [{"cloudwatch_metrics_enabled": value, "sampled_requests_enabled": true}]

judge(own, rules) := metrics.verdict({"values": {"visibility_config": own, "rule": rules}})

flag := ["visibility_config", 0, "cloudwatch_metrics_enabled"]

unseen(path, part, value) := {
	"verdict": "fail",
	"path": path,
	"message": "unseen",
	"args": {"setting": path[count(path) - 1], "part": part, "value": value},
}

unknown(path) := {"verdict": "unknown", "path": path, "because": "it is a variable"}

test_pass_seen if {
	judge(seen(true), [{"name": "rate", "visibility_config": seen(true)}]) == {"verdict": "pass"}
}

test_fail_unseen if {
	judge(seen(false), []) == unseen(flag, "the whole", false)
	judge([{"cloudwatch_metrics_enabled": true}], []) == unseen(
		["visibility_config", 0, "sampled_requests_enabled"],
		"the whole",
		null,
	)
}

test_fail_unseen_rule if {
	judge(seen(true), [{"name": "rate", "visibility_config": seen(false)}]) == unseen(
		array.concat(["rule", 0], flag),
		"rule rate",
		false,
	)
}

test_unknown if {
	judge(seen(marker), []) == unknown(flag)
	judge(seen(true), marker) == unknown(["rule"])
	judge(seen(true), [marker]) == unknown(["rule", 0])
	judge(seen(true), [{"visibility_config": marker}]) == unknown(array.concat(["rule", 0], flag))
	metrics.verdict({"values": {"visibility_config": seen(true), "rule_json": "[]"}}) == {
		"verdict": "unknown",
		"path": ["rule_json"],
		"because": "the rules are given as rule_json, which is not read here",
	}
}
