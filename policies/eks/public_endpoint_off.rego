# METADATA
# title: EKS API endpoint is private
# description: The API endpoint is private only, public access is off.
# custom:
#   slug: eks-public-endpoint-off
#   severity: high
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_eks_cluster]
#   reads:
#     aws_eks_cluster: [vpc_config]
#   why: >-
#     A public endpoint puts the Kubernetes API within reach of everyone who finds its name: then one leaked token or
#     one flaw in the API server is enough. A private one can be reached only from the VPC and what is joined to it.
#   fix: >-
#     Set `endpoint_public_access = false` and `endpoint_private_access = true` in `vpc_config`, and reach the API
#     over a VPN or from inside the VPC. Where it has to stay public, waive this together with a short CIDR list.
#   messages:
#     public: "endpoint_public_access is {value}: the Kubernetes API answers on the internet."
#     left_out: "endpoint_public_access is left out, which means true: the Kubernetes API answers on the internet."
#   references:
#     checkov: [CKV_AWS_39]
#     trivy: [AVD-AWS-0040]
#     kics: [eks_cluster_has_public_access]
#     fsbp: [EKS.1]
#     cis: ["EKS:5.4.2"]
package plumbline.eks.public_endpoint_off

import data.plumbline.lib

verdict(cluster) := lib.fail(_path, "left_out", {}) if not lib.is_set(cluster, _path)

else := lib.must_be_false(cluster, _path, "public")

_path := ["vpc_config", 0, "endpoint_public_access"]
