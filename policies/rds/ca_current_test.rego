package plumbline.rds.ca_current_test

import data.plumbline.rds.ca_current

instance(authority) := judge({"type": "aws_db_instance", "values": {"ca_cert_identifier": authority}})

judge(db) := verdict if verdict := ca_current.verdict(db) with data.parameters as {"rds_current_cas": ["rds-ca-own"]}

test_pass_current if {
	every authority in ["rds-ca-rsa2048-g1", "rds-ca-ecc384-g1", "rds-ca-own"] {
		instance(authority) == {"verdict": "pass"}
	}
}

test_pass_left_out if judge({"type": "aws_rds_cluster_instance", "values": {}}) == {"verdict": "pass"}

test_fail_expired if {
	instance("rds-ca-2019") == {
		"verdict": "fail",
		"path": ["ca_cert_identifier"],
		"message": "expired",
		"args": {"value": "rds-ca-2019", "ended": "2024-08-22"},
	}
	values := {"engine": "postgres", "ca_certificate_identifier": "rds-ca-2015"}
	judge({"type": "aws_rds_cluster", "values": values}) == {
		"verdict": "fail",
		"path": ["ca_certificate_identifier"],
		"message": "expired",
		"args": {"value": "rds-ca-2015", "ended": "2020-03-05"},
	}
}

test_unknown if {
	instance({"$unknown": "it is a variable"}) == {
		"verdict": "unknown",
		"path": ["ca_cert_identifier"],
		"because": "it is a variable",
	}
	instance("rds-ca-2031") == {
		"verdict": "unknown",
		"path": ["ca_cert_identifier"],
		"because": "no end is known for the authority rds-ca-2031",
	}
}

test_not_applicable_aurora if {
	judge({"type": "aws_rds_cluster", "values": {"engine": "aurora-mysql"}}) == {"verdict": "not_applicable"}
}
