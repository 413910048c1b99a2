# METADATA
# title: Images are named by their digest
# description: Each container names its image by a digest, which no push can give to something else.
# custom:
#   slug: k8s-image-by-digest
#   severity: high
#   service: kubernetes
#   planes: [static]
#   subjects: [kubernetes_workload]
#   reads:
#     kubernetes_workload: [pod]
#   why: >-
#     A tag is moved by whoever may push: what was scanned and signed yesterday is not what runs tomorrow, and two
#     pods of one Deployment may run two things.
#   fix: Name the image `REPOSITORY@sha256:DIGEST`; the pipeline that pushed it knows the digest.
#   messages:
#     tag: "{subject}: the image {image} is named by no digest."
#   references:
#     checkov: ["CKV_K8S_43", "~CKV_K8S_14"]
#     trivy: ["~AVD-KSV-0013"]
package plumbline.kubernetes.image_by_digest

import data.plumbline.lib
import data.plumbline.lib.pods

verdict(workload) := lib.worst(array.concat(pods.hidden(workload), [_judge(workload, at) | some at in pods.containers(workload)]))

_judge(workload, at) := lib.unknown(path, marker) if {
	path := array.concat(at, ["image"])
	marker := lib.opaque(lib.value(workload, path))
}

else := lib.pass if regex.match("@sha256:[0-9a-f]{64}$", lib.value(workload, array.concat(at, ["image"])))

else := lib.fail(path, "tag", {"subject": pods.called(workload, at), "image": lib.value(workload, path)}) if {
	path := array.concat(at, ["image"])
}
