# METADATA
# title: Nodes and instances require IMDSv2
# description: Launch templates, and instances without one, require IMDSv2 tokens with hop limit 1 (2 only where pods must reach it).
# custom:
#   slug: eks-node-imdsv2
#   severity: high
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_launch_template, aws_eks_node_group, aws_instance, aws_launch_configuration]
#   reads:
#     aws_launch_template: [metadata_options]
#     aws_instance: [metadata_options]
#     aws_launch_configuration: [metadata_options]
#     aws_eks_node_group: [launch_template]
#   links:
#     aws_eks_node_group: [launch_template]
#   parameters:
#     eks_imds_hop_limit: The most hops a metadata answer may travel; 1 where nothing is declared, 2 where pods need it.
#   why: >-
#     The metadata service hands out the credentials of the node's role to whoever asks. Tokens stop a request forged
#     through a flaw in a web service, and a hop limit of 1 stops pods, which are one hop further away.
#   fix: >-
#     Give the node group a launch template with `metadata_options { http_tokens = "required",
#     http_put_response_hop_limit = 1 }`.
#   messages:
#     tokens: "http_tokens is {value}: metadata answers requests without a token (left out means optional)."
#     hops: "http_put_response_hop_limit is {value}: pods reach the node's credentials, at most {most} is allowed."
#     no_template: "The node group has no launch template, so nothing requires tokens or limits their hops."
#   references:
#     checkov: [CKV_AWS_79, "~CKV_AWS_341"]
#     trivy: [AVD-AWS-0130]
#     fsbp: [EC2.170, AutoScaling.3, AutoScaling.4, EC2.8]
#     cis: ["v5:5.7", "v3:5.6"]
package plumbline.eks.node_imdsv2

import data.plumbline.lib
import data.plumbline.lib.templates

verdict(subject) := templates.of_node_group(subject, "no_template") if subject.type == "aws_eks_node_group"

# No metadata service, no credentials to take.
else := lib.pass if lib.is_one_of(subject, _endpoint, ["disabled"])

else := lib.unknown(_endpoint, lib.value(subject, _endpoint)) if {
	lib.is_unknown(lib.value(subject, _endpoint))
	_judgement(subject).verdict == "fail"
}

else := _judgement(subject)

_judgement(template) := lib.worst([
	lib.must_be_one_of(template, _tokens, ["required"], "tokens"),
	_hops(lib.value(template, _hop_limit), lib.parameter_or("eks_imds_hop_limit", 1)),
])

# Left out, the limit is the documented 1 (an image may ask for 2, so it is better set).
_hops(limit, most) := lib.pass if limit == null

else := lib.pass if {
	is_number(limit)
	limit <= most
}

else := lib.unknown(_hop_limit, limit) if lib.is_unknown(limit)

else := lib.fail(_hop_limit, "hops", {"value": limit, "most": most})

_endpoint := ["metadata_options", 0, "http_endpoint"]

_tokens := ["metadata_options", 0, "http_tokens"]

_hop_limit := ["metadata_options", 0, "http_put_response_hop_limit"]
