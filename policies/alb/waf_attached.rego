# METADATA
# title: Internet-facing balancers have a web ACL
# description: Every internet-facing application balancer is associated with a WAFv2 web ACL.
# custom:
#   slug: alb-waf-attached
#   severity: high
#   service: alb
#   planes: [plan, live]
#   subjects: [aws_lb, aws_alb]
#   reads:
#     aws_lb: [internal, load_balancer_type, enable_waf_fail_open]
#     aws_alb: [internal, load_balancer_type, enable_waf_fail_open]
#     aws_wafv2_web_acl_association: [resource_arn, web_acl_arn]
#   links:
#     aws_lb: [web_acl_associations]
#     aws_alb: [web_acl_associations]
#   why: >-
#     A new address on the internet is scanned within minutes. A web ACL stops known attacks and floods in front of the
#     application, and is the one place to block the next one while the application is being fixed.
#   fix: Add an `aws_wafv2_web_acl_association` of this balancer with a regional web ACL.
#   messages:
#     fails_open: "enable_waf_fail_open is {value}: when the web ACL does not answer, every request passes."
#     no_web_acl: "The balancer faces the internet, and no web ACL is associated with it."
#   references:
#     checkov: [CKV2_AWS_28]
#     kics: [alb_is_not_integrated_with_waf]
#     fsbp: ["~ELB.16"]
package plumbline.alb.waf_attached

import data.plumbline.lib

# WAF works on HTTP: network and gateway balancers cannot have an ACL. Left out, the type is application.
verdict(balancer) := lib.not_applicable if lib.is_one_of(balancer, ["internal"], [true, "true"])

else := lib.not_applicable if lib.is_one_of(balancer, ["load_balancer_type"], ["network", "gateway"])

else := lib.must_be_false(balancer, ["enable_waf_fail_open"], "fails_open") if {
	count(lib.link(balancer, "web_acl_associations").to) > 0
}

else := lib.unknown(["internal"], lib.value(balancer, ["internal"])) if {
	lib.is_unknown(lib.value(balancer, ["internal"]))
}

else := lib.unknown(["load_balancer_type"], lib.value(balancer, ["load_balancer_type"])) if {
	lib.is_unknown(lib.value(balancer, ["load_balancer_type"]))
}

else := lib.must_be_linked(balancer, "web_acl_associations", [], "no_web_acl")
