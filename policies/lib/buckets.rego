# METADATA
# title: Buckets
# description: >-
#   Settings of a bucket in the one shape of facet `bucket`, wherever they are written; what logs into it; its policy.
package plumbline.lib.buckets

import data.plumbline.lib
import data.plumbline.lib.documents

# One setting: {"settings": [what is written, and where], "$unknown": why there may be more of it}.
setting(bucket, name) := object.get(bucket.facets, ["bucket", name], {"settings": []})

written(bucket, name) := setting(bucket, name).settings

# A setting of its own whose bucket is declared here: it is judged with the bucket.
is_of_bucket_here(subject) if count(lib.link(subject, "bucket").to) > 0

# The verdict over judgements of what is written of a setting; `absent` is that of a bucket for which nothing is.
over(bucket, name, judgements, absent) := lib.unknown([], setting(bucket, name)) if {
	judgements == []
	absent.verdict == "fail"
	lib.is_unknown(setting(bucket, name))
}

else := absent if judgements == []

else := lib.unknown([], _several) if {
	setting(bucket, name).one_of
	count({judgement.verdict | some judgement in judgements}) > 1
}

else := lib.worst(judgements)

_several := {"$unknown": "several resources could be those of this bucket, and they disagree"}

# What logs into a bucket, as far as this input tells.
serves(bucket, uses) if {
	some use in object.get(bucket.facets, ["bucket", "serves"], [])
	use in uses
}

# Something may log into the bucket that could not be resolved: why.
may_serve(bucket) := lib.first_unknown(object.get(bucket.facets, ["bucket", "serves"], []))

# The policies of a bucket: resources of their own, else its own argument. Each is {"at": address, "doc": document}.
policies(bucket) := [{"at": holder.address, "doc": doc} |
	some holder in _holders(bucket)
	doc := documents.document(holder, "policy")
	doc != null
]

_holders(bucket) := lib.linked(bucket, "bucket_policies") if count(lib.linked(bucket, "bucket_policies")) > 0

else := [bucket]

# Why statements may be missing from what is seen of the bucket's policies; undefined where all of them are known.
unseen(bucket) := lib.link(bucket, "bucket_policies") if lib.is_unknown(lib.link(bucket, "bucket_policies"))

else := found[0] if {
	found := [marker |
		some policy in policies(bucket)
		marker := lib.first_unknown(array.concat([policy.doc], policy.doc.statements))
	]
}

# All statements of a bucket's policies, each with where it is written.
statements(bucket) := [{"at": policy.at, "statement": statement} |
	some policy in policies(bucket)
	some statement in policy.doc.statements
	not lib.is_unknown(statement)
]
