# METADATA
# title: State buckets are hardened
# description: >-
#   The bucket of Terraform states is versioned, encrypted with a customer key, private, open to TLS alone, and readable
#   by the delivery roles only. Locking is set by the backends that use it, which a plan does not show.
# custom:
#   slug: s3-state-bucket-hardened
#   severity: critical
#   service: s3
#   planes: [plan, live]
#   subjects: [aws_s3_bucket]
#   reads:
#     aws_s3_bucket: [bucket, bucket_prefix]
#   links:
#     aws_s3_bucket: [bucket_policies]
#   facets:
#     aws_s3_bucket: [bucket, documents]
#     aws_s3_bucket_policy: [documents]
#   parameters:
#     state_buckets: Names or addresses of buckets of states, besides those called so; `*` stands for anything.
#   why: >-
#     A state holds every secret that Terraform has seen, and says what is destroyed by the next apply. Who can read it
#     has the passwords; who can write it has the infrastructure.
#   fix: >-
#     Enable versioning, encrypt with a key of your own, block public access, deny requests without TLS, and deny
#     `s3:GetObject` to everyone but the roles that plan and apply (`ArnNotEquals` on `aws:PrincipalArn`).
#   messages:
#     unversioned: "The bucket of states is not versioned: a state that is overwritten is gone."
#     not_kms: "The bucket of states is not encrypted with a customer key of KMS."
#     not_private: "Public access to the bucket of states is not blocked in full."
#     plain_http: "The bucket of states does not deny requests without TLS on the bucket and its objects."
#     readers: "Nothing denies reading states to everyone but named roles: any identity policy can grant it."
package plumbline.s3.state_bucket_hardened

import data.plumbline.lib
import data.plumbline.lib.bucket_policies
import data.plumbline.lib.buckets
import data.plumbline.lib.grants
import data.plumbline.s3.block_public_access
import data.plumbline.s3.sse_kms
import data.plumbline.s3.tls_only
import data.plumbline.s3.versioning

verdict(bucket) := lib.not_applicable if not _holds_states(bucket)

# A bucket that is called so because it takes the logs of such a bucket.
else := lib.not_applicable if buckets.serves(bucket, {"server_access_logs"})

else := lib.worst([
	_as(block_public_access.verdict(bucket), "not_private"),
	_readers(bucket),
	_as(tls_only.verdict(bucket), "plain_http"),
	_as(sse_kms.verdict(bucket), "not_kms"),
	_as(versioning.verdict(bucket), "unversioned"),
])

_as(judgement, message) := object.union(object.remove(judgement, ["args"]), {"message": message, "args": {}}) if {
	judgement.verdict == "fail"
}

else := judgement

# Called so, in its name or in the configuration, or on the list.
_holds_states(bucket) if {
	some name in _names(bucket)
	some word in ["tfstate", "terraform-state", "terraform_state", "tf-state", "tf_state", "remote-state"]
	contains(lower(name), word)
}

_holds_states(bucket) if {
	some pattern in lib.parameter_or("state_buckets", [])
	some name in array.concat(_names(bucket), [bucket.address])
	grants.matches(pattern, name)
}

_names(bucket) := array.concat([_label(bucket)], [name |
	some attribute in ["bucket", "bucket_prefix"]
	name := lib.value(bucket, [attribute])
	is_string(name)
])

_label(bucket) := split(parts[count(parts) - 1], "[")[0] if parts := split(bucket.address, "aws_s3_bucket.")

# An explicit Deny is what no identity policy can undo.
_readers(bucket) := lib.pass if _denied(bucket) == "yes"

else := lib.unknown([], marker) if marker := buckets.unseen(bucket)

else := lib.unknown([], {"$unknown": "whom its policy denies reading states is not known yet"}) if {
	_denied(bucket) == "maybe"
}

else := lib.fail([], "readers", {})

_denied(bucket) := bucket_policies.best_of([bucket_policies.all_of([
	bucket_policies.denies(held.statement),
	grants.covers(held.statement, "s3:getobject"),
	_everyone_but_some(held.statement),
	bucket_policies.on_resource(held.statement, bucket, "objects"),
]) |
	some held in buckets.statements(bucket)
])

_everyone_but_some(statement) := "yes" if count(statement.not_principals) > 0

else := bucket_policies.on_everyone(statement) if {
	count(statement.conditions) == 1
	bucket_policies.leaves_out(statement, {"aws:principalarn", "aws:userid"})
}

else := "no"
