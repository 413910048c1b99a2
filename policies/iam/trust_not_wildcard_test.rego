package plumbline.iam.trust_not_wildcard_test

import data.plumbline.iam.trust_not_wildcard
import data.plumbline.lib.fixtures_test as f

judged(statements) := verdict if {
	verdict := trust_not_wildcard.verdict(f.role(statements)) with data.parameters as {"account_ids": ["111122223333"]}
}

anyone := f.fail("anyone", {"actions": "sts:AssumeRole"})

trust(type, value) := f.admit(["sts:AssumeRole"], type, [value])

test_pass if {
	every statement in [
		trust("Service", "ec2.amazonaws.com"),
		trust("AWS", "arn:aws:iam::111122223333:root"),
		trust("AWS", "arn:aws:iam::999988887777:role/partner"),
		trust("AWS", f.from("data.aws_caller_identity.current")),
		trust("AWS", f.from("aws_iam_role.other")),
		object.union(trust("AWS", "*"), {"effect": "Deny"}),
	] {
		judged([statement]) == f.pass
	}
}

test_pass_bounded if {
	judged([f.when(trust("AWS", "*"), "StringEquals", "aws:PrincipalOrgID", ["o-1"])]) == f.pass
	judged([f.when(trust("AWS", "999988887777"), "StringEquals", "sts:ExternalId", ["b1f7"])]) == f.pass
	judged([f.when(trust("AWS", "999988887777"), "ArnLike", "aws:PrincipalArn", ["arn:aws:iam::999988887777:role/ci-*"])]) == f.pass
}

test_fail_anyone if {
	judged([trust("AWS", "*")]) == anyone
	judged([trust("*", "*")]) == anyone
	judged([f.when(trust("AWS", "*"), "Bool", "aws:MultiFactorAuthPresent", ["true"])]) == anyone
}

test_fail_any_service if judged([trust("Service", "*")]) == f.fail("any_service", {})

test_fail_whole_account if {
	judged([trust("AWS", "arn:aws:iam::999988887777:root")]) == f.fail("whole_account", {"account": "999988887777"})
	judged([trust("AWS", "999988887777")]) == f.fail("whole_account", {"account": "999988887777"})
}

test_unknown if {
	judged([trust("AWS", f.apply)]) == f.unknown
	judged([trust("AWS", f.between("arn:aws:iam::", ":root"))]).verdict == "unknown"
	trust_not_wildcard.verdict(f.unseen(f.role([]), "assume_role_policy")) == f.unknown_at(["assume_role_policy"])
}

test_unknown_own_accounts if {
	trust_not_wildcard.verdict(f.role([trust("AWS", "999988887777")])).because == "the configuration declares no parameter `account_ids`"
		with data.parameters as {}
}

test_not_applicable if {
	trust_not_wildcard.verdict({"values": {}, "facets": {"documents": {}}}) == f.not_applicable
}
