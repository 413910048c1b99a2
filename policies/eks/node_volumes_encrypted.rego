# METADATA
# title: EKS node volumes are encrypted
# description: Node root and data volumes are encrypted.
# custom:
#   slug: eks-node-volumes-encrypted
#   severity: high
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_launch_template, aws_eks_node_group]
#   reads:
#     aws_launch_template: [block_device_mappings]
#     aws_eks_node_group: [launch_template]
#   links:
#     aws_eks_node_group: [launch_template]
#   why: >-
#     A node's disks hold images, logs, emptyDir volumes and the secrets of the pods that ran there. Unencrypted, a
#     snapshot of them can be shared and read anywhere.
#   fix: >-
#     Give the node group a launch template with a `block_device_mappings` block for the root device (`/dev/xvda` on
#     Amazon Linux and Bottlerocket) and each data volume, with `ebs { encrypted = true }`.
#   messages:
#     not_encrypted: "ebs.encrypted is {value}: the volume is not encrypted."
#     no_root: "No block_device_mappings block is for the root volume: it is as the image has it, unencrypted."
#     no_template: "The node group has no launch template that encrypts its volumes."
#   references:
#     fsbp: [EC2.181, EC2.3]
#     cis: ["v5:5.1.1", "v3:2.2.1"]
package plumbline.eks.node_volumes_encrypted

import data.plumbline.lib
import data.plumbline.lib.templates

# Encryption by default, a setting of the account and region, is not taken into account: what the template says holds
# wherever the template is used.
verdict(subject) := templates.of_node_group(subject, "no_template") if subject.type == "aws_eks_node_group"

else := lib.unknown(_path, marker) if marker := lib.opaque(lib.value(subject, _path))

else := lib.worst(array.concat(
	[_root(subject)],
	[_volume(subject, i) | some i, _ in lib.value(subject, _path)],
))

# The root device is /dev/xvda or /dev/sda1, by the image.
_root(template) := lib.pass if {
	some mapping in lib.value(template, _path)
	mapping.device_name in {"/dev/xvda", "/dev/sda1"}
}

else := lib.unknown(_path, lib.first_unknown(_devices(template))) if lib.first_unknown(_devices(template))

else := lib.fail(_path, "no_root", {})

_devices(template) := [lib.value(template, ["block_device_mappings", i, "device_name"]) |
	some i, _ in lib.value(template, _path)
]

# Without EBS it is an instance store, or a device of the image left out.
_volume(template, i) := lib.pass if lib.value(template, ["block_device_mappings", i, "ebs"]) in [null, []]

# A volume made from a snapshot is encrypted as the snapshot is.
else := lib.unknown(_encrypted(i), {"$unknown": "the volume is encrypted if its snapshot is"}) if {
	lib.is_set(template, ["block_device_mappings", i, "ebs", 0, "snapshot_id"])
	not lib.is_set(template, _encrypted(i))
}

else := lib.must_be_true(template, _encrypted(i), "not_encrypted")

_encrypted(i) := ["block_device_mappings", i, "ebs", 0, "encrypted"]

_path := ["block_device_mappings"]
