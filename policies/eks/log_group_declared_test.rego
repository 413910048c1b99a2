package plumbline.eks.log_group_declared_test

import data.plumbline.eks.log_group_declared

path := ["enabled_cluster_log_types"]

judge(logs, link, values) := verdict if {
	cluster := {"type": "aws_eks_cluster", "values": {"enabled_cluster_log_types": logs}, "links": {"log_group": link}}
	verdict := log_group_declared.verdict(cluster) with input.related as {"g": {"address": "g", "values": values}}
}

group(values) := judge(["audit"], {"to": ["g"]}, values)

fail_at(attribute, message, args) := {
	"verdict": "fail",
	"at": "g",
	"path": [attribute],
	"message": message,
	"args": args,
}

apply := {"$unknown": "known after apply"}

test_pass if group({"retention_in_days": 365, "kms_key_id": apply}) == {"verdict": "pass"}

test_fail_undeclared if {
	judge(["audit"], {"to": []}, {}) == {"verdict": "fail", "path": path, "message": "undeclared", "args": {}}
}

test_fail_for_ever if {
	group({"kms_key_id": apply}) == fail_at("retention_in_days", "for_ever", {"value": null})
	group({"retention_in_days": 0}) == fail_at("retention_in_days", "for_ever", {"value": 0})
}

test_fail_no_key if group({"retention_in_days": 365}) == fail_at("kms_key_id", "no_key", {})

test_unknown if {
	group({"retention_in_days": {"$unknown": "it is a variable"}, "kms_key_id": apply}) == {
		"verdict": "unknown",
		"path": path,
		"because": "it is a variable",
	}
	judge(["audit"], {"to": [], "$unknown": "the name of the cluster is not known yet"}, {}) == {
		"verdict": "unknown",
		"path": path,
		"because": "the name of the cluster is not known yet",
	}
}

test_not_applicable if judge([], {"to": []}, {}) == {"verdict": "not_applicable"}
