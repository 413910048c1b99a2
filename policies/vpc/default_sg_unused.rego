# METADATA
# title: Nothing falls back to a default group
# description: >-
#   No workload falls back to the VPC's default group: group ids are set explicitly and do not resolve to it.
# custom:
#   slug: net-default-sg-unused
#   severity: medium
#   service: vpc
#   planes: [plan, live]
#   subjects:
#     - aws_lb
#     - aws_alb
#     - aws_instance
#     - aws_db_instance
#     - aws_rds_cluster
#     - aws_elasticache_replication_group
#     - aws_opensearch_domain
#     - aws_elasticsearch_domain
#   reads:
#     aws_lb: [load_balancer_type, security_groups]
#     aws_alb: [load_balancer_type, security_groups]
#     aws_instance: [launch_template, network_interface, primary_network_interface, security_groups, vpc_security_group_ids]
#     aws_db_instance: [vpc_security_group_ids]
#     aws_rds_cluster: [vpc_security_group_ids]
#     aws_elasticache_replication_group: [security_group_ids]
#     aws_opensearch_domain: [vpc_options]
#     aws_elasticsearch_domain: [vpc_options]
#   links:
#     aws_lb: [default_group_of, security_groups]
#     aws_alb: [default_group_of, security_groups]
#     aws_instance: [default_group_of, security_groups]
#     aws_db_instance: [default_group_of, security_groups]
#     aws_rds_cluster: [default_group_of, security_groups]
#     aws_elasticache_replication_group: [default_group_of, security_groups]
#     aws_opensearch_domain: [default_group_of, security_groups]
#     aws_elasticsearch_domain: [default_group_of, security_groups]
#   why: >-
#     The default group is shared by everything that forgot to name one, and its members may all speak to each other. A
#     rule that is added to it for one opens all of them.
#   fix: >-
#     Declare a group for the workload and name it. Keep the default group empty, with an `aws_default_security_group`
#     that has no rules.
#   messages:
#     left_out: "No security group is named: AWS puts the default group of the VPC on it."
#     adopted: "It carries {group}, which is a default group."
#     named: "It carries the default group of {vpc}."
#   references:
#     checkov: [CKV_AWS_248]
#     kics: ["~ec2_instance_using_default_security_group"]
package plumbline.vpc.default_sg_unused

import data.plumbline.lib

verdict(subject) := lib.not_applicable if is_exempt(subject)

else := lib.fail(path(subject), "named", {"vpc": vpc}) if vpc := lib.link(subject, "default_group_of").to[0]

else := lib.unknown(path(subject), kind(subject)) if lib.is_unknown(kind(subject))

else := lib.fail(path(subject), "left_out", {}) if {
	lib.value(subject, path(subject)) in [null, []]
	not _is_named_by_name(subject)
}

else := lib.over_link(subject, "security_groups", path(subject), array.concat(
	[judge(subject, group) | some group in lib.linked(subject, "security_groups")],
	array.concat([lib.pass], lib.outside(subject, "security_groups", path(subject))),
))

# The older attribute of an instance, which takes names in a default VPC, and ids elsewhere.
_is_named_by_name(subject) if {
	subject.type == "aws_instance"
	not lib.value(subject, ["security_groups"]) in [null, []]
}

path(subject) := paths[subject.type]

paths := {
	"aws_lb": ["security_groups"],
	"aws_alb": ["security_groups"],
	"aws_instance": ["vpc_security_group_ids"],
	"aws_db_instance": ["vpc_security_group_ids"],
	"aws_rds_cluster": ["vpc_security_group_ids"],
	"aws_elasticache_replication_group": ["security_group_ids"],
	"aws_opensearch_domain": ["vpc_options", 0, "security_group_ids"],
	"aws_elasticsearch_domain": ["vpc_options", 0, "security_group_ids"],
}

# Network balancers may go without groups, gateway balancers have none; an interface brings its groups along; a
# domain outside a VPC has none.
is_exempt(subject) if {
	subject.type in {"aws_lb", "aws_alb"}
	lib.is_one_of(subject, ["load_balancer_type"], ["gateway"])
}

is_exempt(subject) if {
	subject.type in {"aws_lb", "aws_alb"}
	lib.is_one_of(subject, ["load_balancer_type"], ["network"])
	lib.value(subject, ["security_groups"]) in [null, []]
}

is_exempt(subject) if {
	subject.type == "aws_instance"
	some block in ["network_interface", "primary_network_interface"]
	not lib.value(subject, [block]) in [null, []]
}

is_exempt(subject) if {
	subject.type in {"aws_opensearch_domain", "aws_elasticsearch_domain"}
	lib.value(subject, ["vpc_options"]) in [null, []]
}

# What decides whether leaving groups out means the default one: an unknown where that is not known.
kind(subject) := lib.value(subject, ["load_balancer_type"]) if {
	subject.type in {"aws_lb", "aws_alb"}
	lib.value(subject, path(subject)) in [null, []]
}

else := {"$unknown": "its launch template may name groups"} if {
	subject.type == "aws_instance"
	lib.value(subject, path(subject)) in [null, []]
	not lib.value(subject, ["launch_template"]) in [null, []]
}

else := "instance"

judge(subject, group) := lib.fail(path(subject), "adopted", {"group": group.address}) if {
	group.type == "aws_default_security_group"
}

else := lib.pass
