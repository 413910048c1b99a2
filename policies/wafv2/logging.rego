# METADATA
# title: Web ACLs log, without credentials
# description: The ACL logs to an aws-waf-logs-* destination, redacting authorization and cookie headers.
# custom:
#   slug: waf-logging
#   severity: medium
#   service: wafv2
#   planes: [plan, live]
#   subjects: [aws_wafv2_web_acl]
#   reads:
#     aws_wafv2_web_acl_logging_configuration: [log_destination_configs, redacted_fields]
#     aws_cloudwatch_log_group: [name, name_prefix]
#     aws_s3_bucket: [bucket, bucket_prefix]
#     aws_kinesis_firehose_delivery_stream: [name]
#   links:
#     aws_wafv2_web_acl: [logging.destinations]
#   why: >-
#     Without its log nobody can say what was blocked, or which rule to blame for a customer who was. The log holds
#     whole requests, so what signs users in must be left out, or the log becomes a store of passwords.
#   fix: >-
#     Add an `aws_wafv2_web_acl_logging_configuration` whose destination's name begins with `aws-waf-logs-`, with a
#     `redacted_fields { single_header { name = "…" } }` block for `authorization` and one for `cookie`.
#   messages:
#     none: "The web ACL logs nothing."
#     name: "WAF delivers only to names that begin with aws-waf-logs-, and this one is {name}."
#     kept: "The log keeps headers that sign users in: {headers}."
#   references:
#     checkov: ["~CKV2_AWS_31"]
#     fsbp: ["~WAF.11"]
package plumbline.wafv2.logging

import data.plumbline.lib

verdict(acl) := lib.unknown([], lib.link(acl, "logging")) if {
	count(lib.link(acl, "logging").to) == 0
	lib.is_unknown(lib.link(acl, "logging"))
}

else := lib.fail([], "none", {}) if count(lib.link(acl, "logging").to) == 0

else := lib.over_link(acl, "logging", [], [judgement |
	some setting in lib.linked(acl, "logging")
	judgement := lib.worst(array.concat(
		[redaction(setting)],
		[destination(setting, name) | some name in names(setting)],
	))
])

# The names of its destinations: of those declared here, and the last part of an ARN that is known.
names(setting) := array.concat(
	[name_of(one) | some one in lib.linked(setting, "destinations")],
	[last(arn) | some arn in lib.link(setting, "destinations").external],
)

name_of(one) := found[0] if {
	found := [name |
		some attribute in ["name", "bucket", "name_prefix", "bucket_prefix"]
		name := lib.value(one, [attribute])
		name != null
	]
	count(found) > 0
}

else := {"$unknown": "the name of its destination is not known"}

last(arn) := name if {
	parts := split(trim_suffix(arn, ":*"), ":")
	pieces := split(parts[count(parts) - 1], "/")
	name := pieces[count(pieces) - 1]
}

destination(setting, name) := lib.unknown([], lib.opaque(name)) if lib.opaque(name)

else := lib.pass if startswith(name, "aws-waf-logs-")

else := lib.fail_at(setting.address, ["log_destination_configs"], "name", {"name": name})

redaction(setting) := lib.unknown([], lib.opaque(fields(setting))) if lib.opaque(fields(setting))

else := lib.pass if count(missing(setting)) == 0

else := lib.unknown([], marker) if {
	marker := lib.first_unknown([part |
		some field in fields(setting)
		some part in [
			field, object.get(field, "single_header", null), object.get(field, ["single_header", 0], null),
			object.get(field, ["single_header", 0, "name"], null),
		]
	])
}

else := lib.fail_at(setting.address, ["redacted_fields"], "kept", {"headers": concat(", ", missing(setting))})

fields(setting) := object.get(setting.values, "redacted_fields", [])

missing(setting) := [header |
	some header in ["authorization", "cookie"]
	not header in {lower(field.single_header[0].name) | some field in fields(setting)}
]
