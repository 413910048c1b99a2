# METADATA
# title: Buckets are not destroyed with what is in them
# description: force_destroy is off, so that a bucket that holds something cannot be destroyed by an apply.
# custom:
#   slug: s3-no-force-destroy
#   severity: medium
#   service: s3
#   planes: [plan]
#   subjects: [aws_s3_bucket, aws_s3_directory_bucket]
#   reads:
#     aws_s3_bucket: [force_destroy]
#     aws_s3_directory_bucket: [force_destroy]
#   why: >-
#     With `force_destroy`, a renamed resource or a mistaken destroy empties the bucket, all versions included, before
#     anybody is asked. Without it, S3 refuses to delete a bucket that holds something.
#   fix: Take `force_destroy` away, or set it to `false`. Empty a bucket that has to go by hand.
#   messages:
#     forced: "force_destroy is {value}: destroying the bucket deletes everything in it, old versions too."
package plumbline.s3.no_force_destroy

import data.plumbline.lib

verdict(bucket) := lib.must_be_false(bucket, ["force_destroy"], "forced")
