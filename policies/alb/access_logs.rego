# METADATA
# title: Balancers log what they answer
# description: Access logs go to a bucket whose policy permits the delivery service.
# custom:
#   slug: alb-access-logs
#   severity: medium
#   service: alb
#   planes: [plan, live]
#   subjects: [aws_lb, aws_alb, aws_elb]
#   reads:
#     aws_lb: [access_logs, load_balancer_type]
#     aws_alb: [access_logs, load_balancer_type]
#     aws_elb: [access_logs]
#   links:
#     aws_lb: [log_bucket.bucket_policies]
#     aws_alb: [log_bucket.bucket_policies]
#     aws_elb: [log_bucket.bucket_policies]
#   facets:
#     aws_s3_bucket: [documents]
#     aws_s3_bucket_policy: [documents]
#   why: >-
#     The access log is the only record of who asked for what, with address, path and answer. Without the bucket's
#     permission the balancer cannot write it, and nothing says so later.
#   fix: >-
#     Add `access_logs { enabled = true, bucket = … }`, and allow `s3:PutObject` in the bucket's policy to the service
#     `logdelivery.elasticloadbalancing.amazonaws.com`.
#   messages:
#     disabled: "No access log is written: access_logs is {state}."
#     refused: "The policy of {bucket} does not let Elastic Load Balancing write: no log arrives there."
#   references:
#     checkov: [CKV_AWS_91]
#     kics: [elb_access_logging_disabled]
#     fsbp: [ELB.5]
package plumbline.alb.access_logs

import data.plumbline.lib
import data.plumbline.lib.balancers
import data.plumbline.lib.buckets
import data.plumbline.lib.documents
import data.plumbline.lib.grants
import data.plumbline.lib.principals

# A gateway balancer has no access log. A network balancer logs its TLS listeners.
verdict(balancer) := lib.not_applicable if lib.is_one_of(balancer, ["load_balancer_type"], ["gateway"])

else := lib.pass if judge(balancer) == lib.pass

else := lib.unknown(["load_balancer_type"], lib.value(balancer, ["load_balancer_type"])) if {
	lib.is_unknown(lib.value(balancer, ["load_balancer_type"]))
}

else := judge(balancer)

judge(balancer) := lib.fail(["access_logs"], "disabled", {"state": "not set"}) if {
	lib.value(balancer, ["access_logs"]) in [null, []]
}

else := lib.fail(["access_logs", 0, "enabled"], "disabled", {"state": "not enabled"}) if {
	lib.is_one_of(balancer, ["access_logs", 0, "enabled"], off(balancer))
}

else := lib.unknown(["access_logs", 0, "enabled"], lib.value(balancer, ["access_logs", 0, "enabled"])) if {
	lib.is_unknown(lib.value(balancer, ["access_logs", 0, "enabled"]))
}

else := lib.unknown(["access_logs", 0, "bucket"], lib.unseen(balancer, "log_bucket")) if {
	count(lib.linked(balancer, "log_bucket")) == 0
}

else := lib.over_link(balancer, "log_bucket", ["access_logs", 0, "bucket"], [judge_bucket(bucket) |
	some bucket in lib.linked(balancer, "log_bucket")
])

# Left out, it is on for a classic balancer alone.
off(balancer) := [false, "false"] if balancer.type == "aws_elb"

else := [false, "false", null]

# A bucket has one policy: a resource of its own, or, with old providers, an argument.
judge_bucket(bucket) := v if {
	v := best(bucket, [admission(policy.doc) | some policy in buckets.policies(bucket)])
}

best(bucket, verdicts) := lib.pass if "yes" in verdicts

else := lib.unknown(["access_logs", 0, "bucket"], [v | some v in verdicts; lib.is_unknown(v)][0]) if {
	some v in verdicts
	lib.is_unknown(v)
}

else := lib.unknown(["access_logs", 0, "bucket"], lib.link(bucket, "bucket_policies")) if {
	lib.is_unknown(lib.link(bucket, "bucket_policies"))
}

else := lib.fail_at(bucket.address, [], "refused", {"bucket": bucket.address})

# Whether a policy lets the service write: "yes", "no", or the unknown on which it hangs.
admission(doc) := "yes" if {
	some statement in documents.allowing(doc)
	grants.covers(statement, "s3:putobject") == "yes"
	some principal in statement.principals
	is_delivery(principal)
}

else := marker if marker := principals.unseen_statement(doc)

else := marker if {
	marker := lib.first_unknown([part |
		some statement in documents.allowing(doc)
		grants.covers(statement, "s3:putobject") != "no"
		some part in array.concat(statement.actions, [principal.value | some principal in statement.principals])
	])
}

else := "no"

is_delivery(principal) if {
	principal.value in {"logdelivery.elasticloadbalancing.amazonaws.com", "delivery.logs.amazonaws.com", "*"}
}

# The account of the region, which the provider looks up in a table of its own.
is_delivery(principal) if {
	some address in principal.value.refs
	contains(address, "data.aws_elb_service_account.")
}

is_delivery(principal) if {
	principal.type == "AWS"
	principals.account(principal.value) in balancers.log_accounts
}
