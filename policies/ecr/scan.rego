# METADATA
# title: Images are scanned
# description: Images are scanned on push, or by the registry's enhanced scanning.
# custom:
#   slug: ecr-scan
#   severity: high
#   service: ecr
#   planes: [plan, live]
#   subjects: [aws_ecr_repository]
#   reads:
#     aws_ecr_repository: [image_scanning_configuration, name]
#     aws_ecr_registry_scanning_configuration: [rule, scan_type]
#   links:
#     aws_ecr_repository: [registry_scanning]
#   why: Known holes in what an image is made of are the cheapest way in, and the cheapest to find beforehand.
#   fix: >-
#     Set `scan_on_push = true` in `image_scanning_configuration`, or add an `aws_ecr_registry_scanning_configuration`
#     with `scan_type = "ENHANCED"` and a rule whose filter fits this repository.
#   messages:
#     not_scanned: "Images are not scanned on push, and no rule of the registry scans them."
#   references:
#     checkov: [CKV_AWS_163]
#     trivy: [AVD-AWS-0030]
#     kics: [unscanned_ecr_image]
#     fsbp: [ECR.1]
#     cis: ["EKS:5.1.1"]
package plumbline.ecr.scan

import data.plumbline.lib
import data.plumbline.lib.grants

# Basic scanning of a registry scans on push by a rule, as the repository's own argument does.
verdict(repository) := lib.pass if _on_push(repository) in [true, "true"]

else := lib.pass if {
	some rule in _rules(repository)
	rule.scan_frequency in {"CONTINUOUS_SCAN", "SCAN_ON_PUSH"}
	some filter in rule.repository_filter
	grants.matches(filter.filter, lib.value(repository, ["name"]))
}

else := lib.unknown(["image_scanning_configuration"], marker) if marker := lib.opaque(_on_push(repository))

else := lib.unknown(["name"], marker) if {
	count(_rules(repository)) > 0
	marker := lib.opaque(lib.value(repository, ["name"]))
}

else := lib.unknown([], marker) if marker := lib.first_unknown([part | some rule in _rules(repository); some part in array.concat([rule, object.get(rule, "scan_frequency", null), object.get(rule, "repository_filter", null)], [filter.filter | some filter in rule.repository_filter])])

else := lib.fail(["image_scanning_configuration"], "not_scanned", {})

_on_push(repository) := lib.value(repository, ["image_scanning_configuration", 0, "scan_on_push"])

_rules(repository) := [rule |
	some scanning in lib.linked(repository, "registry_scanning")
	some rule in _list(lib.value(scanning, ["rule"]))
]

_list(rules) := rules if is_array(rules)

else := [rules]
