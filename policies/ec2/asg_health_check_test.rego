package plumbline.ec2.asg_health_check_test

import data.plumbline.ec2.asg_health_check

marker := {"$unknown": "it is a variable"}

judge(values, links) := asg_health_check.verdict({"type": "aws_autoscaling_group", "values": values, "links": links})

behind := {"target_groups": {"to": ["aws_lb_target_group.this"]}}

ec2_only(value) := {"verdict": "fail", "path": ["health_check_type"], "message": "ec2_only", "args": {"value": value}}

unknown(path, because) := {"verdict": "unknown", "path": path, "because": because}

test_pass_balancer_checks if {
	judge({"health_check_type": "ELB", "target_group_arns": [marker]}, behind) == {"verdict": "pass"}
	judge({"health_check_type": "EBS,ELB", "load_balancers": ["classic"]}, {}) == {"verdict": "pass"}
	judge({"health_check_type": "ELB", "target_group_arns": marker}, {}) == {"verdict": "pass"}
}

test_fail_ec2_only if {
	judge({"health_check_type": "EC2"}, behind) == ec2_only("EC2")
	judge({}, {"balancer_attachments": {"to": ["aws_autoscaling_attachment.this"]}}) == ec2_only(null)
	judge({"health_check_type": "EC2", "load_balancers": ["classic"]}, {}) == ec2_only("EC2")
	judge({"health_check_type": "EC2", "traffic_source": [{"identifier": "arn:aws:x"}]}, {}) == ec2_only("EC2")
}

test_unknown if {
	judge({"health_check_type": marker}, behind) == unknown(["health_check_type"], "it is a variable")
	judge({"health_check_type": "EC2", "target_group_arns": marker}, {}) == unknown([], "it is a variable")
	judge({"health_check_type": "EC2", "target_group_arns": [marker]}, {}) == unknown([], "it is a variable")
	judge({}, {"balancer_attachments": {"to": [], "$unknown": "elsewhere"}}) == unknown([], "elsewhere")
}

test_not_applicable_alone if {
	judge({"health_check_type": "EC2", "target_group_arns": []}, {}) == {"verdict": "not_applicable"}
}
