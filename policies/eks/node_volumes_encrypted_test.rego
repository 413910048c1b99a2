package plumbline.eks.node_volumes_encrypted_test

import data.plumbline.eks.node_volumes_encrypted

template(mappings) := {"type": "aws_launch_template", "values": {"block_device_mappings": mappings}}

mapping(device, ebs) := {"device_name": device, "ebs": [ebs]}

root := mapping("/dev/xvda", {"encrypted": "true"})

apply := {"$unknown": "known after apply", "refs": []}

pass := {"verdict": "pass"}

path(i) := ["block_device_mappings", i, "ebs", 0, "encrypted"]

not_encrypted(i, value) := {"verdict": "fail", "path": path(i), "message": "not_encrypted", "args": {"value": value}}

no_root := {"verdict": "fail", "path": ["block_device_mappings"], "message": "no_root", "args": {}}

unknown(at, because) := {"verdict": "unknown", "path": at, "because": because}

test_pass_encrypted if {
	node_volumes_encrypted.verdict(template([root])) == pass
	node_volumes_encrypted.verdict(template([mapping("/dev/sda1", {"encrypted": true}), root])) == pass
}

test_pass_no_volume if {
	node_volumes_encrypted.verdict(template([root, {"device_name": "/dev/sdb", "virtual_name": "ephemeral0"}])) == pass
	node_volumes_encrypted.verdict(template([root, {"device_name": "/dev/sdc", "no_device": "true", "ebs": []}])) == pass
}

test_fail_not_encrypted if {
	node_volumes_encrypted.verdict(template([apply, mapping("/dev/xvda", {"encrypted": "false"})])) == not_encrypted(1, "false")
	node_volumes_encrypted.verdict(template([root, mapping("/dev/xvdb", {})])) == not_encrypted(1, null)
}

test_fail_no_root if {
	node_volumes_encrypted.verdict(template(null)) == no_root
	node_volumes_encrypted.verdict(template([])) == no_root
	node_volumes_encrypted.verdict(template([mapping("/dev/xvdb", {"encrypted": "true"})])) == no_root
}

test_unknown_mappings if {
	node_volumes_encrypted.verdict(template(apply)) == unknown(["block_device_mappings"], "known after apply")
	node_volumes_encrypted.verdict(template([mapping(apply, {"encrypted": "true"})])) == unknown(
		["block_device_mappings"],
		"known after apply",
	)
}

test_unknown_encryption if {
	node_volumes_encrypted.verdict(template([mapping("/dev/xvda", {"encrypted": apply})])) == unknown(path(0), "known after apply")
	node_volumes_encrypted.verdict(template([root, apply])) == unknown(path(1), "known after apply")
	node_volumes_encrypted.verdict(template([root, mapping("/dev/xvdb", apply)])) == unknown(path(1), "known after apply")
}

test_unknown_snapshot if {
	node_volumes_encrypted.verdict(template([mapping("/dev/xvda", {"snapshot_id": "snap-1"})])) == unknown(
		path(0),
		"the volume is encrypted if its snapshot is",
	)
}

test_fail_no_template if {
	node_volumes_encrypted.verdict({"type": "aws_eks_node_group", "values": {}, "links": {}}) == {
		"verdict": "fail",
		"path": ["launch_template"],
		"message": "no_template",
		"args": {},
	}
}

test_not_applicable_judged_at_the_template if {
	node_volumes_encrypted.verdict({
		"type": "aws_eks_node_group",
		"values": {"launch_template": [{"id": apply}]},
		"links": {"launch_template": {"to": ["aws_launch_template.nodes"]}},
	}) == {"verdict": "not_applicable"} with input.related as {"aws_launch_template.nodes": template([])}
}

test_unknown_hidden if {
	node_volumes_encrypted.verdict(template({"$secret": "variable"})) == {
		"verdict": "unknown",
		"path": ["block_device_mappings"],
		"because": "it is marked sensitive, so its value cannot be judged",
	}
}
