# METADATA
# title: VPCs record all traffic
# description: Each VPC has a flow log recording ALL traffic.
# custom:
#   slug: net-vpc-flow-logs
#   severity: high
#   service: vpc
#   planes: [plan, live]
#   subjects: [aws_vpc, aws_default_vpc]
#   reads:
#     aws_flow_log: [traffic_type]
#   links:
#     aws_vpc: [flow_logs]
#     aws_default_vpc: [flow_logs]
#   why: >-
#     After an incident the flow log is what shows who spoke to whom, and what was refused. What was not recorded at the
#     time cannot be had afterwards.
#   fix: >-
#     Write an `aws_flow_log` with `vpc_id = aws_vpc.this.id` and `traffic_type = "ALL"`. One per VPC is enough; logs of
#     single subnets or interfaces do not stand in for it.
#   messages:
#     none: "No flow log records the traffic of this VPC."
#     partial: "{flow_log} records {traffic_type} traffic only, and no other flow log of this VPC records ALL."
#   references:
#     checkov: [CKV2_AWS_11]
#     trivy: [AVD-AWS-0178]
#     kics: [vpc_flowlogs_disabled]
#     fsbp: [EC2.6]
#     cis: ["v5:3.7", "v3:3.7"]
package plumbline.vpc.flow_logs

import data.plumbline.lib

# One log of ALL is enough, whatever the others record. Of candidates, only one is meant, so all must agree.
verdict(vpc) := lib.over_link(vpc, "flow_logs", [], _judgements(vpc)) if lib.link(vpc, "flow_logs").one_of

else := lib.pass if lib.pass in _judgements(vpc)

else := lib.unknown([], lib.link(vpc, "flow_logs")) if lib.is_unknown(lib.link(vpc, "flow_logs"))

else := v if {
	v := lib.first_of(_judgements(vpc), "unknown")
}

else := v if {
	v := lib.first_of(_judgements(vpc), "fail")
}

else := lib.fail([], "none", {})

_judgements(vpc) := array.concat(
	[_record(flow_log) | some flow_log in lib.linked(vpc, "flow_logs")],
	lib.outside(vpc, "flow_logs", []),
)

_record(flow_log) := lib.pass if flow_log.values.traffic_type == "ALL"

else := lib.unknown([], flow_log.values.traffic_type) if lib.is_unknown(flow_log.values.traffic_type)

else := lib.fail_at(flow_log.address, ["traffic_type"], "partial", {
	"flow_log": flow_log.address,
	"traffic_type": lib.value(flow_log, ["traffic_type"]),
})
