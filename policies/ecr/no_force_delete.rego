# METADATA
# title: Repositories are not deleted with what is in them
# description: force_delete is off, so that a repository that holds images cannot be deleted by an apply.
# custom:
#   slug: ecr-no-force-delete
#   severity: low
#   service: ecr
#   planes: [plan]
#   subjects: [aws_ecr_repository]
#   reads:
#     aws_ecr_repository: [force_delete]
#   why: >-
#     With `force_delete`, a renamed resource or a mistaken destroy deletes every image, the running ones too: the next
#     node that starts has nothing to pull.
#   fix: Take `force_delete` away, or set it to `false`. Empty a repository that has to go by hand.
#   messages:
#     forced: "force_delete is {value}: destroying the repository deletes every image in it."
package plumbline.ecr.no_force_delete

import data.plumbline.lib

verdict(repository) := lib.must_be_false(repository, ["force_delete"], "forced")
