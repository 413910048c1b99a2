package plumbline.eks.nodes_no_open_ssh_test

import data.plumbline.eks.nodes_no_open_ssh

judge(access) := nodes_no_open_ssh.verdict({"type": "aws_eks_node_group", "values": {"remote_access": access}})

sources := ["remote_access", 0, "source_security_group_ids"]

marker := {"$unknown": "it is a variable"}

unknown(path) := {"verdict": "unknown", "path": path, "because": "it is a variable"}

test_pass_no_access if {
	judge([]) == {"verdict": "pass"}
	judge([{"source_security_group_ids": []}]) == {"verdict": "pass"}
	nodes_no_open_ssh.verdict({"type": "aws_eks_node_group", "values": {}}) == {"verdict": "pass"}
}

test_pass_named_group if {
	judge([{"ec2_ssh_key": "ops", "source_security_group_ids": ["sg-1"]}]) == {"verdict": "pass"}
	judge([{"ec2_ssh_key": marker, "source_security_group_ids": [marker]}]) == {"verdict": "pass"}
}

test_fail_open if {
	open := {"verdict": "fail", "path": sources, "message": "open", "args": {}}
	judge([{"ec2_ssh_key": "ops"}]) == open
	judge([{"ec2_ssh_key": "ops", "source_security_group_ids": []}]) == open
}

test_unknown if {
	judge(marker) == unknown(["remote_access"])
	judge([{"ec2_ssh_key": "ops", "source_security_group_ids": marker}]) == unknown(sources)
	judge([{"ec2_ssh_key": marker}]) == unknown(["remote_access", 0, "ec2_ssh_key"])
}

# no not_applicable: every node group can be opened.
