package plumbline.eks.access_mode_api_test

import data.plumbline.eks.access_mode_api

mode := "authentication_mode"

creator := "bootstrap_cluster_creator_admin_permissions"

judge(config) := access_mode_api.verdict({"type": "aws_eks_cluster", "values": {"access_config": config}})

fail(attribute, message, value) := {
	"verdict": "fail",
	"path": ["access_config", 0, attribute],
	"message": message,
	"args": {"value": value},
}

test_pass if judge([{mode: "API", creator: false}]) == {"verdict": "pass"}

test_fail_mode if {
	judge([{mode: "API_AND_CONFIG_MAP", creator: false}]) == fail(mode, "mode", "API_AND_CONFIG_MAP")
	judge([]) == fail(mode, "mode", null)
}

test_fail_creator if {
	judge([{mode: "API", creator: true}]) == fail(creator, "creator", true)
	judge([{mode: "API"}]) == fail(creator, "creator", null)
}

test_unknown if {
	judge([{mode: {"$unknown": "it is a variable"}, creator: false}]) == {
		"verdict": "unknown",
		"path": ["access_config", 0, mode],
		"because": "it is a variable",
	}
}

# no not_applicable: every cluster authenticates.
