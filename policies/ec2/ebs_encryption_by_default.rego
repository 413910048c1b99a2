# METADATA
# title: New volumes are encrypted by default
# description: EBS default encryption is on in every used region.
# custom:
#   slug: ec2-ebs-encryption-by-default
#   severity: medium
#   service: ec2
#   planes: [plan, live]
#   subjects: [aws_ebs_encryption_by_default]
#   reads:
#     aws_ebs_encryption_by_default: [enabled]
#   why: >-
#     Volumes that somebody makes by hand, or that a service makes for itself, are encrypted only if they ask for it.
#     With the default on, all of them are.
#   fix: >-
#     Write `resource "aws_ebs_encryption_by_default" "this" {}` once per region in use, with `enabled = true` or
#     nothing in it.
#   messages:
#     disabled: "enabled is {value}: new volumes of this region are not encrypted unless each asks for it."
#   references:
#     checkov: [CKV_AWS_106]
#     kics: [ebs_default_encryption_disabled]
#     fsbp: [EC2.7]
#     cis: ["v5:5.1.1", "v3:2.2.1"]
package plumbline.ec2.ebs_encryption_by_default

import data.plumbline.lib

# The setting is the account's, and one root of many makes it: a root without it says nothing. Left out, it is on.
verdict(setting) := lib.must_be_one_of(setting, ["enabled"], [true, "true", null], "disabled")
