# METADATA
# title: Images come from approved registries
# description: Each image comes from one of the registries, or repositories, that the configuration approves.
# custom:
#   slug: k8s-image-registry-approved
#   severity: medium
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload]
#   reads:
#     kubernetes_workload: [pod]
#   parameters:
#     approved_registries: >-
#       Registries that images may come from, or the beginning of their repositories: `registry.example.com/ledger`.
#   why: What anybody may push to a public registry runs with all that the pod may do.
#   fix: Copy the image to a registry of your own, or add its registry to `approved_registries`.
#   messages:
#     foreign: "{subject}: the image {image} comes from no approved registry."
#   references:
#     trivy: ["~AVD-KSV-0125"]
#     cis: ["~EKS:5.1.4"]
package plumbline.kubernetes.image_registry_approved

import data.plumbline.lib
import data.plumbline.lib.pods

verdict(workload) := lib.undeclared("approved_registries") if not data.parameters.approved_registries

else := lib.worst(array.concat(pods.hidden(workload), [_judge(workload, at) | some at in pods.containers(workload)]))

_judge(workload, at) := lib.unknown(path, marker) if {
	path := array.concat(at, ["image"])
	marker := lib.opaque(lib.value(workload, path))
}

else := lib.pass if {
	some registry in data.parameters.approved_registries
	startswith(lib.value(workload, array.concat(at, ["image"])), concat("", [trim_suffix(registry, "/"), "/"]))
}

else := lib.fail(path, "foreign", {"subject": pods.called(workload, at), "image": lib.value(workload, path)}) if {
	path := array.concat(at, ["image"])
}
