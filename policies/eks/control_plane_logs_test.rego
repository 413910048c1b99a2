package plumbline.eks.control_plane_logs_test

import data.plumbline.eks.control_plane_logs

# no not_applicable: every cluster has a control plane that can write these logs.

verdict(kinds) := control_plane_logs.verdict({"values": {"enabled_cluster_log_types": kinds}})

apply := {"$unknown": "known after apply", "refs": []}

missing(kinds) := {
	"verdict": "fail",
	"path": ["enabled_cluster_log_types"],
	"message": "missing",
	"args": {"missing": kinds},
}

unknown := {"verdict": "unknown", "path": ["enabled_cluster_log_types"], "because": "known after apply"}

test_pass_all if verdict(["scheduler", "api", "audit", "authenticator", "controllerManager"]) == {"verdict": "pass"}

test_fail_some if verdict(["api", "audit", "authenticator"]) == missing("controllerManager, scheduler")

test_fail_none if {
	verdict(null) == missing("api, audit, authenticator, controllerManager, scheduler")
	verdict([]) == missing("api, audit, authenticator, controllerManager, scheduler")
}

test_fail_more_missing_than_unknown if verdict(["api", "audit", "authenticator", apply]) == missing("controllerManager, scheduler")

test_unknown if {
	verdict(apply) == unknown
	verdict(["api", "audit", "authenticator", "scheduler", apply]) == unknown
}

test_unknown_hidden if {
	verdict({"$secret": "variable"}) == {
		"verdict": "unknown",
		"path": ["enabled_cluster_log_types"],
		"because": "it is marked sensitive, so its value cannot be judged",
	}
}
