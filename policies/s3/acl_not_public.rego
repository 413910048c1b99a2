# METADATA
# title: ACLs are not public
# description: No ACL of a bucket or an object grants anything to everyone, or to every account of AWS.
# custom:
#   slug: s3-acl-not-public
#   severity: critical
#   service: s3
#   planes: [plan, live]
#   subjects: [aws_s3_bucket, aws_s3_bucket_acl, aws_s3_object, aws_s3_bucket_object, aws_s3_object_copy]
#   reads:
#     aws_s3_bucket: [acl, grant]
#     aws_s3_bucket_acl: [acl, access_control_policy]
#     aws_s3_object: [acl]
#     aws_s3_bucket_object: [acl]
#     aws_s3_object_copy: [acl, grant]
#   links:
#     aws_s3_bucket: [acls]
#     aws_s3_bucket_acl: [bucket]
#   why: >-
#     A public ACL is read by crawlers that do nothing else all day. "Authenticated users" is no better: it means anybody
#     who has an AWS account.
#   fix: >-
#     Take the ACL away, or set it to `private`. What has to be public is served by a distribution that may read the
#     bucket.
#   messages:
#     canned: "acl is {acl}: everybody, or every AWS account, is granted access."
#     grant: "{permission} is granted to {group}."
#     opens: "WRITE_ACP is granted to {group}: it may let in everybody."
#   references:
#     checkov: [CKV_AWS_20, CKV_AWS_57, "~CKV_AWS_375", CKV2_AWS_43]
#     trivy: [AVD-AWS-0092]
#     kics:
#       - s3_bucket_acl_allows_read_or_write_to_all_users
#       - s3_bucket_acl_allows_read_to_any_authenticated_user
#       - s3_bucket_acl_grants_write_acp_permission
#     fsbp: [S3.2, S3.3]
package plumbline.s3.acl_not_public

import data.plumbline.lib
import data.plumbline.lib.buckets

open_acls := {"authenticated-read", "public-read", "public-read-write", "website"}

# An ACL of its own is judged with its bucket, where that stands here. A bucket's own grants then only repeat it.
verdict(subject) := lib.not_applicable if buckets.is_of_bucket_here(subject)

else := lib.over_link(subject, "acls", [], array.concat(
	[_canned(subject)],
	[judgement | some acl in lib.linked(subject, "acls"); judgement := _judge_acl(acl)],
)) if {
	count(lib.linked(subject, "acls")) > 0
}

else := lib.worst(array.concat([_canned(subject)], _grants(subject)))

_judge_acl(acl) := lib.of_other(acl.address, lib.worst(array.concat([_canned(acl)], _grants(acl))))

_canned(subject) := lib.fail(["acl"], "canned", {"acl": subject.values.acl}) if subject.values.acl in open_acls

else := lib.unknown(["acl"], marker) if marker := lib.opaque(subject.values.acl)

else := lib.pass

# Grants of a bucket and of a copy are blocks; those of an ACL stand in its access_control_policy. A list that is not
# known is one grant that is not.
_grants(subject) := [_judge(["access_control_policy", 0, "grant", i], grant, _grantee(grant)) |
	some i, grant in _list(lib.value(subject, ["access_control_policy", 0, "grant"]))
] if {
	subject.type == "aws_s3_bucket_acl"
}

else := [_judge(["grant", i], grant, object.get(grant, "uri", null)) |
	some i, grant in _list(lib.value(subject, ["grant"]))
]

_list(grants) := [grants] if lib.opaque(grants)

else := grants if is_array(grants)

else := []

_grantee(grant) := object.get(grant, ["grantee", 0, "uri"], null)

_judge(path, grant, uri) := lib.fail(path, "grant", {"permission": _permission(grant), "group": group}) if {
	some name, group in _groups
	endswith(uri, name)
}

# Whoever delivers logs needs WRITE and READ_ACP.
else := lib.fail(path, "opens", {"group": uri}) if {
	is_string(uri)
	_permission(grant) == "WRITE_ACP"
}

else := lib.unknown(path, marker) if marker := lib.first_unknown([grant, uri])

else := lib.pass

_groups := {
	"/groups/global/AllUsers": "everybody",
	"/groups/global/AuthenticatedUsers": "every AWS account",
}

_permission(grant) := grant.permission if is_string(grant.permission)

else := concat(", ", [p | some p in grant.permissions; is_string(p)])
