# METADATA
# title: Key deletion waits long enough
# description: The waiting period of a key's deletion is at least what the pack asks (30 days in production).
# custom:
#   slug: kms-deletion-window
#   severity: high
#   service: kms
#   planes: [plan]
#   subjects: [aws_kms_key, aws_kms_external_key, aws_kms_replica_key, aws_kms_replica_external_key]
#   reads:
#     aws_kms_key: [deletion_window_in_days]
#     aws_kms_external_key: [deletion_window_in_days]
#     aws_kms_replica_key: [deletion_window_in_days]
#     aws_kms_replica_external_key: [deletion_window_in_days]
#   parameters:
#     kms_deletion_window_days: The fewest days that a key's deletion waits, 7 to 30; 7 where nothing is declared.
#   why: >-
#     Once the waiting period is over, the key and everything encrypted under it are gone for good. The days in
#     between are all the time there is to notice a deletion and to cancel it.
#   fix: Set `deletion_window_in_days = 30`, or leave it out, which means 30.
#   messages:
#     short_window: "deletion_window_in_days is {value}: a deletion can be cancelled for fewer than {least} days."
#   references:
#     kics: ["~kms_key_with_no_deletion_window"]
#     fsbp: [KMS.3]
package plumbline.kms.deletion_window

import data.plumbline.lib

# Left out, the period is the longest there is, 30 days: that is set well enough. The other half of the catalogue's
# sentence, that no key is pending deletion, has no attribute in the provider: a key that is pending counts as
# deleted there, and shows as drift. The service tells the period of such a key alone, so the live plane has no say.
verdict(key) := lib.pass if not lib.is_set(key, ["deletion_window_in_days"])

else := lib.must_be_at_least(
	key,
	["deletion_window_in_days"],
	lib.parameter_or("kms_deletion_window_days", 7),
	"short_window",
)
