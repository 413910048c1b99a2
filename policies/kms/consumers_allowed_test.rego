package plumbline.kms.consumers_allowed_test

import data.plumbline.kms.consumers_allowed
import data.plumbline.lib.fixtures_test as f

judged(subject, key) := verdict if {
	verdict := consumers_allowed.verdict(subject) with input.related as {"key": key}
}

group(link) := {"type": "aws_cloudwatch_log_group", "values": {"kms_key_id": f.apply}, "links": {"kms_key": link}}

keyed := group({"to": ["key"]})

trail := object.union(keyed, {"type": "aws_cloudtrail"})

template := {
	"type": "aws_launch_template",
	"values": {},
	"links": {"kms_key": {"to": ["key"]}, "node_groups": {"to": ["aws_eks_node_group.this"]}},
}

key(statements) := object.union(f.policy(statements), {"address": "aws_kms_key.this", "type": "aws_kms_key"})

use := ["kms:Decrypt", "kms:GenerateDataKey*"]

logs := f.admit(use, "Service", ["logs.eu-west-1.amazonaws.com"])

scaling := "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"

failed(consumer, action) := {
	"verdict": "fail", "path": ["policy"], "message": "not_allowed", "at": "aws_kms_key.this",
	"args": {"key": "aws_kms_key.this", "consumer": consumer, "action": action},
}

test_pass if {
	judged(keyed, key([logs])) == f.pass
	judged(keyed, key([f.admit(use, "Service", [f.between("logs.", ".amazonaws.com")])])) == f.pass
	judged(trail, key([f.admit(["kms:GenerateDataKey"], "Service", ["cloudtrail.amazonaws.com"])])) == f.pass
	judged(template, key([f.admit(["kms:Decrypt", "kms:CreateGrant"], "AWS", [scaling])])) == f.pass
	judged(template, key([f.when(f.admit(["kms:*"], "AWS", ["*"]), "StringEquals", "kms:CallerAccount", ["1"])])) == f.pass
}

test_fail if {
	root := f.admit(["kms:*"], "AWS", ["arn:aws:iam::111122223333:root"])
	judged(keyed, key([root])) == failed("CloudWatch Logs", "kms:Decrypt")
	judged(keyed, key([f.admit(["kms:Decrypt"], "Service", ["logs.amazonaws.com"])])) == failed("CloudWatch Logs", "kms:GenerateDataKey")
	judged(trail, key([logs])) == failed("CloudTrail", "kms:GenerateDataKey")
	judged(template, key([root])) == failed("Auto Scaling", "kms:Decrypt")
}

# The default policy of a key names no service.
test_fail_default_policy if {
	judged(keyed, object.union(key([]), {"facets": {"documents": {"policy": null}}})).verdict == "fail"
}

test_unknown if {
	judged(group({"to": [], "external": ["arn:aws:kms:x"]}), {}).because == "arn:aws:kms:x is not in this input"
	judged(keyed, f.unseen(key([]), "policy")) == f.unknown_at(["policy"])
	judged(keyed, key([f.admit(use, "Service", [f.apply])])) == f.unknown_at(["policy"])
	judged(keyed, key([f.admit([f.apply], "Service", ["logs.amazonaws.com"])])) == f.unknown_at(["policy"])
}

test_not_applicable if {
	judged(object.union(group({"to": []}), {"values": {"kms_key_id": null}}), {}) == f.not_applicable
	judged(object.union(template, {"links": {"node_groups": {"to": []}}}), {}) == f.not_applicable
}
