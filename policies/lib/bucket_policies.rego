# METADATA
# title: Bucket policies
# description: >-
#   What single statements of a bucket policy say, as "yes", "maybe" (it hangs on a value that is not known) or "no":
#   whom they deny, and whether their resources take in the bucket itself or all of its objects.
package plumbline.lib.bucket_policies

import data.plumbline.lib
import data.plumbline.lib.conditions
import data.plumbline.lib.grants
import data.plumbline.lib.principals

# All of these hold, may hold, or one does not.
all_of(answers) := _worst_first[min([_rank[answer] | some answer in answers])]

# The best of several answers.
best_of(answers) := _worst_first[max(array.concat([0], [_rank[answer] | some answer in answers]))]

_worst_first := ["no", "maybe", "yes"]

_rank := {"no": 0, "maybe": 1, "yes": 2}

denies(statement) := "yes" if statement.effect == "Deny"

else := "maybe" if lib.opaque(statement.effect)

else := "no"

# The statement speaks of everyone, whoever that is.
on_everyone(statement) := "yes" if {
	some principal in statement.principals
	principal.type in {"*", "AWS"}
	principal.value == "*"
}

else := "maybe" if principals.maybe_anyone(statement)

else := "no"

# The resources of a statement take in the bucket itself (`what` is "bucket"), or each of its objects ("objects").
on_resource(statement, bucket, what) := best_of([_takes_in(resource, bucket, what) |
	some resource in statement.resources
]) if {
	count(statement.not_resources) == 0
}

else := "no"

_takes_in(resource, bucket, what) := _by_reference(resource, bucket, what) if lib.opaque(resource)

else := "yes" if _is_everything(resource)

else := "yes" if {
	some name in _names(bucket)
	grants.matches(_named(resource), concat("", [name, _probe[what]]))
}

else := "maybe" if count(_names(bucket)) == 0

else := "no"

_is_everything(resource) if resource in {"*", "arn:*"}

# A key that nobody names: only a wildcard takes it in.
_probe := {"bucket": "", "objects": "/\u0001/\u0001"}

_names(bucket) := {name | name := lib.value(bucket, ["bucket"]); is_string(name)}

# The bucket and the key of an ARN: arn:aws:s3:::NAME/KEY.
_named(arn) := concat(":", array.slice(parts, 5, count(parts))) if {
	parts := split(arn, ":")
	count(parts) > 5
	parts[2] in {"s3", "*"}
}

# The ARN of the bucket that is declared here, with what stands behind it. Without the source text what stands behind
# it is not known (null), so that it may be all of the objects.
_by_reference(resource, bucket, what) := _behind(_end(resource), what) if {
	count(resource.refs) > 0
	every address in resource.refs {
		_is_of(address, bucket)
	}
	bucket.address in resource.refs
}

else := "maybe"

_is_of(address, bucket) if address == bucket.address

_is_of(address, _) if regex.match(`(^|\.)data\.aws_(partition|caller_identity|region)\.`, address)

_end(resource) := "" if resource.exact

else := object.get(resource, "suffix", null)

_behind(null, "bucket") := "yes"

_behind(null, "objects") := "maybe"

_behind("", "bucket") := "yes"

_behind("", "objects") := "no"

_behind("/*", "objects") := "yes"

_behind("/*", "bucket") := "no"

_behind("*", _) := "yes"

_behind(suffix, _) := "no" if not suffix in {null, "", "/*", "*"}

# Conditions on one of these keys (lower case) with a negated test: whom a Deny leaves out.
leaves_out(statement, keys) if {
	some condition in statement.conditions
	is_string(condition.variable)
	lower(condition.variable) in keys
	trim_suffix(condition.test, "IfExists") in {"ArnNotEquals", "ArnNotLike", "StringNotEquals", "StringNotLike"}
	every v in condition.values {
		not conditions.admits_all(v)
	}
}

# The first unknown in what a statement says.
unknown_part(statement) := lib.first_unknown(array.concat(
	[statement, statement.effect],
	[part |
		some list in [
			statement.actions, statement.resources,
			[principal.value | some principal in statement.principals],
			[v | some condition in statement.conditions; some v in condition.values],
		]
		some part in list
	],
))
