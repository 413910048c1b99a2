# METADATA
# title: Balancers drop invalid headers
# description: Invalid header fields are dropped.
# custom:
#   slug: alb-drop-invalid-headers
#   severity: medium
#   service: alb
#   planes: [plan, live]
#   subjects: [aws_lb, aws_alb]
#   reads:
#     aws_lb: [drop_invalid_header_fields, load_balancer_type]
#     aws_alb: [drop_invalid_header_fields, load_balancer_type]
#   why: >-
#     Header names outside the standard are read differently by balancer, proxy and application. Attackers use that to
#     get past checks, or to smuggle a second request.
#   fix: Set `drop_invalid_header_fields = true` on the balancer.
#   messages:
#     kept: "drop_invalid_header_fields is {value}: header fields that HTTP does not allow reach the application."
#   references:
#     checkov: [CKV_AWS_131]
#     trivy: [AVD-AWS-0052]
#     kics: [alb_not_dropping_invalid_headers]
#     fsbp: [ELB.4]
package plumbline.alb.drop_invalid_headers

import data.plumbline.lib
import data.plumbline.lib.balancers

verdict(balancer) := balancers.if_application(
	balancer,
	lib.must_be_true(balancer, ["drop_invalid_header_fields"], "kept"),
)
