package plumbline.s3.acl_not_public_test

import data.plumbline.s3.acl_not_public

judge(type, values) := acl_not_public.verdict({"type": type, "values": values, "links": {"acls": {"to": []}}})

everybody := "http://acs.amazonaws.com/groups/global/AllUsers"

accounts := "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"

delivery := "http://acs.amazonaws.com/groups/s3/LogDelivery"

grant(uri, permission) := {"grantee": [{"type": "Group", "uri": uri}], "permission": permission}

policy(grants) := judge("aws_s3_bucket_acl", {"access_control_policy": [{"grant": grants}]})

granted(path, permission, group) := {
	"verdict": "fail",
	"path": path,
	"message": "grant",
	"args": {"permission": permission, "group": group},
}

unknown(path) := {"verdict": "unknown", "path": path, "because": "it is a variable"}

marker := {"$unknown": "it is a variable", "refs": []}

test_pass_private if {
	every acl in ["private", "log-delivery-write", "bucket-owner-full-control", "aws-exec-read"] {
		judge("aws_s3_bucket_acl", {"acl": acl}) == {"verdict": "pass"}
	}
	judge("aws_s3_bucket", {}) == {"verdict": "pass"}
	policy([grant(delivery, "WRITE"), {"grantee": [{"type": "CanonicalUser", "id": "1"}], "permission": "READ"}]) == {"verdict": "pass"}
}

test_fail_canned if {
	every type in ["aws_s3_bucket", "aws_s3_bucket_acl", "aws_s3_object", "aws_s3_bucket_object"] {
		every acl in ["public-read", "public-read-write", "authenticated-read"] {
			judge(type, {"acl": acl}) == {
				"verdict": "fail",
				"path": ["acl"],
				"message": "canned",
				"args": {"acl": acl},
			}
		}
	}
}

test_fail_grant if {
	path := ["access_control_policy", 0, "grant", 1]
	policy([grant(delivery, "WRITE"), grant(everybody, "READ")]) == granted(path, "READ", "everybody")
	policy([marker, grant(accounts, "WRITE_ACP")]) == granted(path, "WRITE_ACP", "every AWS account")
}

test_fail_opens if {
	policy([grant(delivery, "WRITE_ACP")]) == {
		"verdict": "fail",
		"path": ["access_control_policy", 0, "grant", 0],
		"message": "opens",
		"args": {"group": delivery},
	}
}

test_fail_grant_within if {
	values := {"grant": [{"type": "Group", "uri": everybody, "permissions": ["READ", "WRITE"]}]}
	judge("aws_s3_bucket", values) == granted(["grant", 0], "READ, WRITE", "everybody")
}

test_unknown_canned if judge("aws_s3_bucket_acl", {"acl": marker}) == unknown(["acl"])

test_unknown_grant if {
	policy([grant(marker, "READ")]) == unknown(["access_control_policy", 0, "grant", 0])
	judge("aws_s3_bucket", {"grant": marker}) == unknown(["grant", 0])
}

beside(values, acl) := judgement if {
	judgement := acl_not_public.verdict({
		"type": "aws_s3_bucket",
		"values": values,
		"links": {"acls": {"to": ["a"]}},
	}) with input.related as {"a": {"address": "a", "type": "aws_s3_bucket_acl", "values": acl}}
}

test_fail_at_own_acl if {
	beside({}, {"acl": "public-read"}) == {
		"verdict": "fail",
		"at": "a",
		"path": ["acl"],
		"message": "canned",
		"args": {"acl": "public-read"},
	}
}

test_unknown_at_own_acl if beside({}, {"acl": marker}) == unknown([])

test_fail_beside_own_acl if beside({"acl": "public-read"}, {"acl": "private"}).path == ["acl"]

# What a bucket says of grants is read back from its ACL.
test_pass_grants_are_those_of_the_acl if {
	beside({"grant": [{"uri": everybody, "permissions": ["READ"]}]}, {"acl": "private"}) == {"verdict": "pass"}
}

test_not_applicable_with_its_bucket if {
	acl_not_public.verdict({
		"type": "aws_s3_bucket_acl",
		"values": {"acl": "public-read"},
		"links": {"bucket": {"to": ["b"]}},
	}) == {"verdict": "not_applicable"}
}
