# METADATA
# title: Streams of records are encrypted under a key of one's own
# description: A delivery stream that is written to directly encrypts what it holds, under a customer-managed key.
# custom:
#   slug: fh-encrypted
#   severity: medium
#   service: firehose
#   planes: [plan]
#   subjects: [aws_kinesis_firehose_delivery_stream]
#   reads:
#     aws_kinesis_firehose_delivery_stream: [kinesis_source_configuration, msk_source_configuration, server_side_encryption]
#   why: >-
#     Logs pass through a stream before they come to the place that is guarded. Its buffer holds them for minutes, and
#     what could not be delivered for a day.
#   fix: Add `server_side_encryption { enabled = true, key_type = "CUSTOMER_MANAGED_CMK", key_arn = … }`.
#   messages:
#     plain: "Its server_side_encryption is not enabled: what it holds is in the clear."
#     not_own: "key_type is {value}: the key is AWS's own."
#     no_key: "key_type asks for a key of one's own, and key_arn names none."
#   references:
#     checkov: ["~CKV_AWS_240", CKV_AWS_241]
#     fsbp: [DataFirehose.1]
package plumbline.firehose.encrypted

import data.plumbline.lib

# What comes from another stream is encrypted there; AWS refuses to do it twice.
verdict(stream) := lib.not_applicable if {
	some source in ["kinesis_source_configuration", "msk_source_configuration"]
	not lib.value(stream, [source]) in [null, []]
}

else := lib.fail(["server_side_encryption"], "plain", {}) if {
	lib.value(stream, ["server_side_encryption"]) in [null, []]
}

else := lib.worst([
	lib.must_be_true(stream, ["server_side_encryption", 0, "enabled"], "plain"),
	lib.must_be_one_of(stream, ["server_side_encryption", 0, "key_type"], ["CUSTOMER_MANAGED_CMK"], "not_own"),
	_key(stream),
])

# A key that is made with it is one, known or not.
_key(stream) := lib.fail(_key_arn, "no_key", {}) if lib.value(stream, _key_arn) in [null, ""]

else := lib.pass

_key_arn := ["server_side_encryption", 0, "key_arn"]
