# METADATA
# title: Trails are encrypted with a customer key
# description: Trail logs use a customer key whose policy admits CloudTrail.
# custom:
#   slug: ct-kms
#   severity: medium
#   service: cloudtrail
#   planes: [plan, live]
#   subjects: [aws_cloudtrail]
#   reads:
#     aws_cloudtrail: [kms_key_id]
#   links:
#     aws_cloudtrail: [kms_key.key_policies]
#   facets:
#     aws_kms_key: [documents]
#     aws_kms_external_key: [documents]
#     aws_kms_replica_key: [documents]
#     aws_kms_replica_external_key: [documents]
#     aws_kms_key_policy: [documents]
#   why: >-
#     A trail names every key, role and address of the account. With a key of one's own, reading it takes a permission
#     that reading the bucket does not give.
#   fix: >-
#     Set `kms_key_id` to the ARN of a key whose policy lets `cloudtrail.amazonaws.com` call `kms:GenerateDataKey*` and
#     `kms:DescribeKey`.
#   messages:
#     no_key: "kms_key_id is not set: the trail is encrypted with keys of S3."
#     not_admitted: "The policy of {key} does not let cloudtrail.amazonaws.com make data keys: the trail cannot use it."
#   references:
#     checkov: [CKV_AWS_35]
#     trivy: [AVD-AWS-0015]
#     kics: [cloudtrail_log_files_not_encrypted_with_kms]
#     fsbp: [CloudTrail.2]
#     cis: ["v5:3.5", "v3:3.5"]
package plumbline.cloudtrail.kms

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.grants
import data.plumbline.lib.principals

# CloudTrail refuses a key that does not admit it, so a key that stands elsewhere is taken at its word.
verdict(trail) := lib.fail(["kms_key_id"], "no_key", {}) if lib.value(trail, ["kms_key_id"]) in [null, ""]

else := lib.pass if count(lib.linked(trail, "kms_key")) == 0

else := lib.over_link(trail, "kms_key", ["kms_key_id"], [_judge(key) | some key in lib.linked(trail, "kms_key")])

_judge(key) := lib.pass if {
	some doc in _documents(key)
	some statement in documents.allowing(doc)
	_admits(statement)
}

else := lib.unknown(["kms_key_id"], marker) if marker := _unseen(key)

else := lib.fail_at(key.address, ["policy"], "not_admitted", {"key": key.address})

_admits(statement) if {
	grants.covers(statement, "kms:generatedatakey") == "yes"
	some principal in statement.principals
	principal.value in {"cloudtrail.amazonaws.com", "*"}
}

_documents(key) := [doc |
	some holder in array.concat([key], lib.linked(key, "key_policies"))
	doc := documents.document(holder, "policy")
	doc != null
]

_unseen(key) := lib.link(key, "key_policies") if lib.is_unknown(lib.link(key, "key_policies"))

else := found[0] if {
	found := [marker | some doc in _documents(key); marker := _open_part(doc)]
}

_open_part(doc) := marker if marker := principals.unseen_statement(doc)

else := marker if {
	marker := lib.first_unknown([part |
		some statement in documents.allowing(doc)
		some part in array.concat(
			statement.actions,
			[principal.value | some principal in statement.principals; principal.type != "AWS"],
		)
	])
}
