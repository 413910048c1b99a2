# METADATA
# title: Files of trails can be verified
# description: Log-file validation is on.
# custom:
#   slug: ct-validation
#   severity: high
#   service: cloudtrail
#   planes: [plan, live]
#   subjects: [aws_cloudtrail]
#   reads:
#     aws_cloudtrail: [enable_log_file_validation]
#   why: >-
#     Without the signed digests that validation adds, nobody can tell whether a file of the trail was changed or taken
#     away after it was written.
#   fix: Set `enable_log_file_validation = true`.
#   messages:
#     off: "enable_log_file_validation is {value}: a file of the trail can be changed without a trace."
#   references:
#     checkov: [CKV_AWS_36]
#     trivy: [AVD-AWS-0016]
#     kics: [cloudtrail_log_file_validation_disabled]
#     fsbp: [CloudTrail.4]
#     cis: ["v5:3.2", "v3:3.2"]
package plumbline.cloudtrail.validation

import data.plumbline.lib

# The provider's default, for what is left out, is false.
verdict(trail) := lib.fail(["enable_log_file_validation"], "off", {"value": false}) if {
	lib.value(trail, ["enable_log_file_validation"]) == null
}

else := lib.must_be_true(trail, ["enable_log_file_validation"], "off")
