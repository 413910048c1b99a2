# METADATA
# title: Balancers are protected from deletion
# description: Deletion protection is on.
# custom:
#   slug: alb-deletion-protection
#   severity: medium
#   service: alb
#   planes: [plan, live]
#   subjects: [aws_lb, aws_alb]
#   reads:
#     aws_lb: [enable_deletion_protection]
#     aws_alb: [enable_deletion_protection]
#   why: >-
#     A balancer that is deleted by mistake takes every listener, certificate and address with it, and a new one has
#     another name in DNS. The protection makes it two steps.
#   fix: Set `enable_deletion_protection = true` on the balancer.
#   messages:
#     unprotected: "enable_deletion_protection is {value}: one wrong call or plan deletes the balancer."
#   references:
#     checkov: [CKV_AWS_150]
#     kics: [alb_deletion_protection_disabled]
#     fsbp: [ELB.6]
package plumbline.alb.deletion_protection

import data.plumbline.lib

# Every kind of balancer has it: application, network and gateway.
verdict(balancer) := lib.must_be_true(balancer, ["enable_deletion_protection"], "unprotected")
