# METADATA
# title: The OIDC issuer of EKS is registered
# description: >-
#   IAM has an OIDC provider for the cluster's issuer, with sts.amazonaws.com as its only client.
# custom:
#   slug: eks-oidc-provider-registered
#   severity: medium
#   service: eks
#   planes: [plan, live]
#   subjects: [aws_eks_cluster, aws_iam_openid_connect_provider]
#   reads:
#     aws_eks_cluster: [compute_config]
#     aws_eks_addon: [addon_name]
#     aws_iam_openid_connect_provider: [url, client_id_list]
#   links:
#     aws_eks_cluster: [oidc_providers, addons]
#     aws_iam_openid_connect_provider: [issuer_cluster]
#   why: >-
#     Without a provider no workload can have a role of its own, and all of them take the nodes'. A second client lets in
#     tokens that were made for something else.
#   fix: >-
#     Make an `aws_iam_openid_connect_provider` with `url` from the cluster's `identity[0].oidc[0].issuer` and
#     `client_id_list = ["sts.amazonaws.com"]`.
#   messages:
#     none: "No OIDC provider is registered for the cluster's issuer."
#     clients: "client_id_list is {clients}: tokens for sts.amazonaws.com alone must be let in."
#   references:
#     cis: ["~EKS:5.2.1"]
package plumbline.eks.oidc_provider_registered

import data.plumbline.lib
import data.plumbline.lib.clusters

verdict(subject) := _provider(subject) if subject.type == "aws_iam_openid_connect_provider"

# With Pod Identity workloads have roles without a provider; Auto Mode brings it, and elsewhere it is an add-on.
else := lib.pass if count(lib.linked(subject, "oidc_providers")) > 0

else := lib.not_applicable if clusters.is_auto(subject)

else := lib.not_applicable if "eks-pod-identity-agent" in clusters.addons(subject)

else := lib.must_be_linked(subject, "oidc_providers", [], "none")

# A provider that is another issuer's is none of EKS's business.
_provider(provider) := _clients(provider) if _is_clusters(provider)

else := lib.not_applicable if is_string(lib.value(provider, ["url"]))

else := lib.pass if lib.value(provider, _path) == ["sts.amazonaws.com"]

else := lib.unknown(["url"], lib.value(provider, ["url"]))

_is_clusters(provider) if count(lib.linked(provider, "issuer_cluster")) > 0

_is_clusters(provider) if regex.match(`^(https://)?oidc\.eks\.`, lib.value(provider, ["url"]))

_clients(provider) := lib.pass if lib.value(provider, _path) == ["sts.amazonaws.com"]

else := lib.unknown(_path, marker) if marker := lib.opaque(lib.value(provider, _path))

else := lib.fail(_path, "clients", {"clients": concat(", ", _known(provider))}) if {
	some client in _known(provider)
	client != "sts.amazonaws.com"
}

else := lib.unknown(_path, marker) if marker := lib.first_unknown(lib.value(provider, _path))

else := lib.fail(_path, "clients", {"clients": "empty"})

_known(provider) := [client | some client in lib.value(provider, _path); is_string(client)]

_path := ["client_id_list"]
