# METADATA
# title: Balancers
# description: What the controls of load balancers have in common.
package plumbline.lib.balancers

import data.plumbline.lib

# A judgement that holds for application balancers alone. Left out, the type is application.
if_application(balancer, judgement) := lib.not_applicable if {
	lib.is_one_of(balancer, ["load_balancer_type"], ["network", "gateway"])
}

else := lib.pass if judgement.verdict == "pass"

else := lib.unknown(["load_balancer_type"], lib.value(balancer, ["load_balancer_type"])) if {
	lib.is_unknown(lib.value(balancer, ["load_balancer_type"]))
}

else := judgement

# The accounts by which Elastic Load Balancing writes logs in regions that opened before August 2022. The others, and
# new buckets, name the service logdelivery.elasticloadbalancing.amazonaws.com.
# https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
log_accounts := {
	"127311923021", "033677994240", "027434742980", "797873946194", "098369216593", "754344448648", "589379963580",
	"718504428378", "383597477331", "600734575887", "114774131450", "783225319266", "582318560864", "985666609251",
	"054676820928", "156460612806", "652711504416", "635631232127", "009996457667", "897822967062", "076674570225",
	"507241528517", "048591011584", "190560391635", "638102146993", "037604701340",
}
