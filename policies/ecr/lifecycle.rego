# METADATA
# title: Repositories are cleared up
# description: Each repository has a lifecycle policy.
# custom:
#   slug: ecr-lifecycle
#   severity: low
#   service: ecr
#   planes: [plan, live]
#   subjects: [aws_ecr_repository]
#   links:
#     aws_ecr_repository: [lifecycle_policies]
#   why: >-
#     Images pile up with each build, cost money, and leave old ones with known holes at hand for whoever deploys by
#     mistake.
#   fix: Add an `aws_ecr_lifecycle_policy` of this repository that expires untagged and old images.
#   messages:
#     none: "No lifecycle policy clears this repository up."
#   references:
#     fsbp: [ECR.3]
package plumbline.ecr.lifecycle

import data.plumbline.lib

verdict(repository) := lib.must_be_linked(repository, "lifecycle_policies", [], "none")
