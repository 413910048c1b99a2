# METADATA
# title: Buckets refuse requests without TLS
# description: The bucket policy denies everyone requests without TLS, on the bucket itself and on all of its objects.
# custom:
#   slug: s3-tls-only
#   severity: high
#   service: s3
#   planes: [plan, live]
#   subjects: [aws_s3_bucket]
#   reads:
#     aws_s3_bucket: [bucket]
#   links:
#     aws_s3_bucket: [bucket_policies]
#   facets:
#     aws_s3_bucket: [documents]
#     aws_s3_bucket_policy: [documents]
#   why: >-
#     S3 answers plain HTTP too. A client that is told the wrong address then sends what it stores, and its signed
#     requests, readable over the network.
#   fix: >-
#     Add a statement with `effect = "Deny"`, `actions = ["s3:*"]`, all principals, the ARN of the bucket and that ARN
#     with `/*` behind it as resources, and the condition `Bool` `aws:SecureTransport` = `false`.
#   messages:
#     no_policy: "The bucket has no policy that denies requests without TLS."
#     not_denied: "No statement of the policy denies everyone all requests without TLS."
#     partly: "Requests without TLS are denied, but not for {what}."
#   references:
#     checkov: ["~CKV_AWS_379"]
#     kics: ["~s3_bucket_policy_accepts_http_requests"]
#     fsbp: [S3.5]
#     cis: ["v5:2.1.1", "v3:2.1.1"]
package plumbline.s3.tls_only

import data.plumbline.lib
import data.plumbline.lib.bucket_policies
import data.plumbline.lib.buckets

verdict(bucket) := lib.pass if {
	_denied(bucket, "bucket") == "yes"
	_denied(bucket, "objects") == "yes"
}

else := lib.unknown([], marker) if marker := buckets.unseen(bucket)

else := lib.fail([], "no_policy", {}) if count(buckets.policies(bucket)) == 0

else := lib.unknown([], _open_part(bucket)) if {
	_denied(bucket, "bucket") != "no"
	_denied(bucket, "objects") != "no"
}

else := lib.fail_at(_at(bucket), ["policy"], "not_denied", {}) if {
	_denied(bucket, "bucket") == "no"
	_denied(bucket, "objects") == "no"
}

else := lib.fail_at(_at(bucket), ["policy"], "partly", {"what": "its objects"}) if _denied(bucket, "objects") == "no"

else := lib.fail_at(_at(bucket), ["policy"], "partly", {"what": "the bucket itself"})

_at(bucket) := buckets.policies(bucket)[0].at

# Requests without TLS are denied on the bucket itself, or on all of its objects.
_denied(bucket, what) := bucket_policies.best_of([bucket_policies.all_of([
	bucket_policies.denies(statement),
	bucket_policies.on_everyone(statement),
	_on_all_actions(statement),
	_without_tls(statement),
	bucket_policies.on_resource(statement, bucket, what),
]) |
	some held in buckets.statements(bucket)
	statement := held.statement
])

_on_all_actions(statement) := "yes" if {
	some action in statement.actions
	lower(action) in {"*", "s3:*"}
}

else := "maybe" if lib.first_unknown(statement.actions)

else := "no"

# Nothing but the lack of TLS is asked for: each further condition would let some requests through.
_without_tls(statement) := "maybe" if {
	count(statement.conditions) == 1
	_open(statement.conditions[0])
}

else := "yes" if {
	count(statement.conditions) == 1
	condition := statement.conditions[0]
	condition.test in {"Bool", "BoolIfExists", "StringEquals", "StringEqualsIgnoreCase"}
	lower(condition.variable) == "aws:securetransport"
	[lower(_text(v)) | some v in condition.values] == ["false"]
}

else := "no"

_text(v) := v if is_string(v)

_text(v) := "false" if v == false

_open(condition) if lib.first_unknown(array.concat([condition, condition.test, condition.variable], condition.values))

_open_part(bucket) := found[0] if {
	found := [marker |
		some held in buckets.statements(bucket)
		marker := bucket_policies.unknown_part(held.statement)
	]
}

else := {"$unknown": "what its policy says of requests without TLS is not known yet"}
