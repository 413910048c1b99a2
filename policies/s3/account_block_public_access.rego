# METADATA
# title: Accounts block public access to S3
# description: The account-level block of public access is on, with all four flags.
# custom:
#   slug: s3-account-block-public-access
#   severity: high
#   service: s3
#   planes: [plan, live]
#   subjects: [aws_s3_account_public_access_block]
#   reads:
#     aws_s3_account_public_access_block:
#       - block_public_acls
#       - block_public_policy
#       - ignore_public_acls
#       - restrict_public_buckets
#   why: >-
#     The account's block holds for every bucket there is and will be, also for those that nobody wrote down. Of an
#     account without any block a plan knows nothing: that is seen live.
#   fix: >-
#     Set `block_public_acls`, `block_public_policy`, `ignore_public_acls` and `restrict_public_buckets` to `true`; the
#     provider leaves each of them off.
#   messages:
#     off: "{flags} not true: public access is not blocked in full for the account."
#   references:
#     fsbp: [S3.1]
#     cis: ["v5:2.1.4", "v3:2.1.4"]
package plumbline.s3.account_block_public_access

import data.plumbline.lib.public_access

verdict(block) := public_access.all_on(block.values, block.address, "off")
