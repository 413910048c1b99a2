# METADATA
# title: Image tags are immutable
# description: A tag of the repository, once given, stays with its image.
# custom:
#   slug: ecr-immutable-tags
#   severity: medium
#   service: ecr
#   planes: [plan, live]
#   subjects: [aws_ecr_repository]
#   reads:
#     aws_ecr_repository: [image_tag_mutability]
#   why: >-
#     Where tags can be moved, what was tested and what runs can be two images with one name, and nobody can tell since
#     when.
#   fix: Set `image_tag_mutability = "IMMUTABLE"`; left out, tags can be moved.
#   messages:
#     mutable: "image_tag_mutability is {value}: a tag can be moved to another image."
#   references:
#     checkov: [CKV_AWS_51]
#     trivy: [AVD-AWS-0031]
#     kics: [ecr_image_tag_not_immutable]
#     fsbp: [ECR.2]
package plumbline.ecr.immutable_tags

import data.plumbline.lib

# With exclusions (IMMUTABLE_WITH_EXCLUSION, from version 6 of the provider on) some tags can be moved.
verdict(repository) := lib.fail(["image_tag_mutability"], "mutable", {"value": "MUTABLE"}) if {
	lib.value(repository, ["image_tag_mutability"]) == null
}

else := lib.must_be_one_of(repository, ["image_tag_mutability"], ["IMMUTABLE"], "mutable")
