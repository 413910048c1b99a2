# METADATA
# title: Bucket policies are not public
# description: No bucket policy allows a wildcard principal without a condition that limits who it is.
# custom:
#   slug: s3-policy-not-public
#   severity: critical
#   service: s3
#   planes: [plan, live]
#   subjects: [aws_s3_bucket, aws_s3_bucket_policy]
#   facets:
#     aws_s3_bucket: [documents]
#     aws_s3_bucket_policy: [documents]
#   why: >-
#     A policy that admits everyone gives the bucket's objects to the internet, or lets the internet put objects there.
#   fix: >-
#     Name the principals. Where a wildcard has to stay, add a condition such as `StringEquals` on `aws:PrincipalOrgID`
#     or `aws:SourceVpce`, or serve the objects by a distribution that may read the bucket.
#   messages:
#     anyone: "A statement allows {actions} to everyone: no condition limits who asks."
#   references:
#     checkov: [CKV_AWS_70]
#     kics:
#       - "~s3_bucket_access_to_any_principal"
#       - "~s3_bucket_with_all_permissions"
#       - "~s3_bucket_allows_get_action_from_all_principals"
#       - "~s3_bucket_allows_put_action_from_all_principals"
#       - "~s3_bucket_allows_delete_action_from_all_principals"
#     fsbp: [S3.2, S3.3]
package plumbline.s3.policy_not_public

import data.plumbline.lib
import data.plumbline.lib.conditions
import data.plumbline.lib.documents
import data.plumbline.lib.grants
import data.plumbline.lib.principals

# A policy that is a resource of its own is judged there.
verdict(subject) := lib.not_applicable if documents.document(subject, "policy") == null

else := principals.over_document("policy", documents.document(subject, "policy"), [judgement |
	some statement in documents.allowing(documents.document(subject, "policy"))
	judgement := _judge(statement, principals.not_public(statement, "anyone"))
])

# Besides what bounds a principal everywhere, S3 takes an access point's account and ranges of addresses for a limit.
_judge(statement, judgement) := judgement if judgement.verdict == "pass"

else := lib.pass if _from_known_addresses(statement)

else := lib.unknown(statement.path, marker) if marker := lib.first_unknown([range | some condition in _on_addresses(statement); some range in condition.values])

else := grants.unless_pinned(statement, {"s3:dataaccesspointaccount", "s3:dataaccesspointarn"}, [], judgement)

_from_known_addresses(statement) if {
	some condition in _on_addresses(statement)
	every range in condition.values {
		_is_narrow(range)
	}
}

_on_addresses(statement) := [condition |
	some condition in conditions.on_keys(statement, {"aws:sourceip", "aws:vpcsourceip"})
	condition.test == "IpAddress"
]

# S3 takes ranges wider than a /8 of IPv4, or a /32 of IPv6, for public. An address alone is a range of one.
_is_narrow(range) if {
	is_string(range)
	parts := split(range, "/")
	not _is_wide(parts)
}

_is_wide([address, bits]) if to_number(bits) < _widest(address)

_widest(address) := 32 if contains(address, ":")

else := 8
