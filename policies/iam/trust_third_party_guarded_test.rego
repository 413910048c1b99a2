package plumbline.iam.trust_third_party_guarded_test

import data.plumbline.iam.trust_third_party_guarded
import data.plumbline.lib.fixtures_test as f

judged(statements) := verdict if {
	verdict := trust_third_party_guarded.verdict(f.role(statements)) with data.parameters as {"account_ids": ["111122223333"]}
}

trust(type, value) := f.admit(["sts:AssumeRole"], type, [value])

partner := trust("AWS", "arn:aws:iam::999988887777:role/partner")

flow_logs := trust("Service", "vpc-flow-logs.amazonaws.com")

test_pass_account if {
	judged([f.when(partner, "StringEquals", "sts:ExternalId", ["b1f7"])]) == f.pass
	judged([f.when(partner, "StringEquals", "aws:PrincipalOrgID", ["o-1"])]) == f.pass
	judged([f.when(partner, "Bool", "aws:MultiFactorAuthPresent", ["true"])]) == f.pass
	judged([f.when(partner, "NumericLessThan", "aws:MultiFactorAuthAge", ["3600"])]) == f.pass
}

test_pass_service if {
	judged([f.when(flow_logs, "StringEquals", "aws:SourceAccount", [f.apply])]) == f.pass
	judged([f.when(flow_logs, "ArnLike", "aws:SourceArn", ["arn:aws:ec2:*:111122223333:vpc-flow-log/*"])]) == f.pass
}

test_fail if {
	judged([partner]) == f.fail("unguarded", {"account": "999988887777"})
	judged([f.when(partner, "BoolIfExists", "aws:MultiFactorAuthPresent", ["true"])]).verdict == "fail"
	judged([f.when(partner, "StringLike", "sts:ExternalId", ["*"])]).verdict == "fail"
	judged([flow_logs]) == f.fail("service", {"service": "vpc-flow-logs.amazonaws.com"})
}

test_unknown if {
	judged([trust("AWS", f.apply)]) == f.unknown
	judged([f.when(flow_logs, "ArnLike", "aws:SourceArn", [f.apply])]) == f.unknown
	trust_third_party_guarded.verdict(f.unseen(f.role([]), "assume_role_policy")) == f.unknown_at(["assume_role_policy"])
}

test_unknown_who if {
	judged([trust(f.apply, f.apply)]) == f.unknown
	judged([trust("Service", f.apply)]) == f.unknown
}

test_not_applicable if {
	judged([trust("Service", "ec2.amazonaws.com")]) == f.not_applicable
	judged([trust("Federated", "arn:aws:iam::111122223333:oidc-provider/gitlab.com")]) == f.not_applicable
}

# One's own account is no third party.
test_not_applicable_own_account if {
	judged([trust("AWS", "arn:aws:iam::111122223333:role/app")]) == f.not_applicable
}
