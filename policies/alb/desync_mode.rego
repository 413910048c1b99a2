# METADATA
# title: Balancers mitigate desync
# description: Desync mitigation is defensive or strictest.
# custom:
#   slug: alb-desync-mode
#   severity: medium
#   service: alb
#   planes: [plan, live]
#   subjects: [aws_lb, aws_alb, aws_elb]
#   reads:
#     aws_lb: [desync_mitigation_mode, load_balancer_type]
#     aws_alb: [desync_mitigation_mode, load_balancer_type]
#     aws_elb: [desync_mitigation_mode]
#   why: >-
#     A request that balancer and application read differently can carry a second one inside: it is answered to the next
#     user of the connection (request smuggling). In monitor mode such requests are let through and only counted.
#   fix: Set `desync_mitigation_mode` to `"defensive"` (the default) or `"strictest"`.
#   messages:
#     monitor: "desync_mitigation_mode is {value}: requests that can be smuggled are let through."
#   references:
#     checkov: [CKV_AWS_328]
#     fsbp: [ELB.12]
package plumbline.alb.desync_mode

import data.plumbline.lib
import data.plumbline.lib.balancers

# Left out, it is defensive. A classic balancer has no type.
verdict(balancer) := balancers.if_application(balancer, lib.must_be_one_of(
	balancer,
	["desync_mitigation_mode"],
	["defensive", "strictest", null],
	"monitor",
))
