# When a policy is public, after the documentation of S3 Block Public Access ("The meaning of 'public'"), whose rules
# are those that AWS itself blocks by: a wildcard principal is bounded by a fixed value of one of these keys.
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
# Operators after https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
package plumbline.lib.public_test

import data.plumbline.lib.fixtures_test as f
import data.plumbline.lib.principals

anyone := f.admit(["s3:GetObject"], "*", ["*"])

judged(test, key, values) := principals.not_public(f.when(anyone, test, key, values), "anyone").verdict

test_fixed_principals_are_not_public if {
	every statement in [
		f.admit(["s3:GetObject"], "AWS", ["111122223333", "arn:aws:iam::111122223333:role/app"]),
		f.admit(["s3:GetObject"], "Service", ["cloudtrail.amazonaws.com"]),
		f.admit(["s3:GetObject"], "CanonicalUser", ["79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"]),
	] {
		principals.not_public(statement, "anyone") == f.pass
	}
}

test_wildcards_are_public if {
	principals.not_public(anyone, "anyone").verdict == "fail"
	principals.not_public(f.admit(["s3:GetObject"], "AWS", ["111122223333", "*"]), "anyone").verdict == "fail"
	everyone_but := object.union(anyone, {"principals": [], "not_principals": [{"type": "AWS", "value": "111122223333"}]})
	principals.not_public(everyone_but, "anyone").verdict == "fail"
}

test_conditions_that_bound if {
	every case in [
		["StringEquals", "aws:SourceVpc", ["vpc-91237329"]],
		["StringEquals", "aws:SourceVpce", ["vpce-1a2b3c4d"]],
		["StringEquals", "aws:SourceAccount", ["111122223333"]],
		["StringEqualsIgnoreCase", "AWS:sourceaccount", ["111122223333"]],
		["StringEquals", "aws:SourceOwner", ["111122223333"]],
		["StringEquals", "aws:PrincipalOrgID", ["o-exampleorgid"]],
		["ForAnyValue:StringLike", "aws:PrincipalOrgPaths", ["o-exampleorgid/r-ab12/*"]],
		["ArnLike", "aws:SourceArn", ["arn:aws:s3:*:111122223333:logs"]],
		["ArnEquals", "aws:PrincipalArn", ["arn:aws:iam::111122223333:role/*"]],
		["StringLike", "aws:userid", ["AROAEXAMPLEID:*"]],
		["StringEquals", "s3:DataAccessPointAccount", ["111122223333"]],
		["IpAddress", "aws:SourceIp", ["203.0.113.0/24", "198.51.100.7"]],
		["IpAddress", "aws:SourceIp", ["11.0.0.0/8"]],
		["IpAddress", "aws:VpcSourceIp", ["172.16.0.0/12"]],
		["IpAddress", "aws:SourceIp", ["2001:db8::/32"]],
	] {
		judged(case[0], case[1], case[2]) == "pass"
	}
}

# "StringLike: aws:SourceVpc: vpc-*" is the documentation's own example.
test_conditions_that_do_not_bound if {
	every case in [
		["StringLike", "aws:SourceVpc", ["vpc-*"]],
		["StringLike", "aws:SourceAccount", ["1111*"]],
		["StringLike", "aws:PrincipalOrgID", ["o-*"]],
		["StringEquals", "aws:SourceAccount", ["111122223333", "*"]],
		["ArnLike", "aws:SourceArn", ["arn:aws:s3:*:*:logs"]],
		["ArnLike", "aws:PrincipalArn", ["arn:aws:iam::1111*:role/app"]],
		["StringEqualsIfExists", "aws:SourceAccount", ["111122223333"]],
		["ForAllValues:StringEquals", "aws:PrincipalOrgPaths", ["o-exampleorgid/"]],
		["StringNotEquals", "aws:SourceAccount", ["111122223333"]],
		["Null", "aws:SourceAccount", ["false"]],
		["IpAddress", "aws:SourceIp", ["0.0.0.0/0"]],
		["IpAddress", "aws:SourceIp", ["203.0.113.0/24", "0.0.0.0/1"]],
		["IpAddress", "aws:SourceIp", ["::/0"]],
		["IpAddressIfExists", "aws:SourceIp", ["203.0.113.0/24"]],
		["NotIpAddress", "aws:SourceIp", ["203.0.113.0/24"]],
		["StringEquals", "kms:ViaService", ["s3.eu-west-1.amazonaws.com"]],
		["StringEquals", "aws:UserAgent", ["ledger"]],
		["StringLike", "aws:Referer", ["https://example.com/*"]],
		["Bool", "aws:SecureTransport", ["true"]],
	] {
		judged(case[0], case[1], case[2]) == "fail"
	}
}

test_conditions_not_known if {
	judged("IpAddress", "aws:SourceIp", [f.apply]) == "unknown"
	judged("StringLike", "aws:SourceAccount", [f.apply]) == "unknown"
	judged("StringEquals", "aws:SourceAccount", [f.apply]) == "pass"
	judged("IpAddress", "aws:SourceIp", [f.apply, "0.0.0.0/0"]) == "fail"
}
