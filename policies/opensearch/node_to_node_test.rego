package plumbline.opensearch.node_to_node_test

import data.plumbline.opensearch.node_to_node

# no not_applicable: every domain can encrypt between its nodes.

path := ["node_to_node_encryption", 0, "enabled"]

judge(block) := node_to_node.verdict({"values": {"node_to_node_encryption": block}})

plain(value) := {"verdict": "fail", "path": path, "message": "plain", "args": {"value": value}}

test_pass_encrypted if {
	judge([{"enabled": true}]) == {"verdict": "pass"}
}

test_fail_plain if {
	judge([{"enabled": false}]) == plain(false)
	judge([]) == plain(null)
}

test_unknown if {
	judge([{"enabled": {"$unknown": "it is a variable"}}]) == {
		"verdict": "unknown",
		"path": path,
		"because": "it is a variable",
	}
}
