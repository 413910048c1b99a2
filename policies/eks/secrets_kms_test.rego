package plumbline.eks.secrets_kms_test

import data.plumbline.eks.secrets_kms

# no not_applicable: every cluster keeps secrets.

cluster(resources, key) := {"values": {"encryption_config": [{"resources": resources, "provider": [{"key_arn": key}]}]}}

apply := {"$unknown": "known after apply", "refs": []}

key_arn := "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000000"

test_pass_key if {
	secrets_kms.verdict(cluster(["secrets"], key_arn)) == {"verdict": "pass"}
	secrets_kms.verdict(cluster([apply, "secrets"], apply)) == {"verdict": "pass"}
}

test_fail_no_encryption if {
	every values in [{}, {"encryption_config": []}] {
		secrets_kms.verdict({"values": values}) == {
			"verdict": "fail",
			"path": ["encryption_config"],
			"message": "no_encryption",
			"args": {},
		}
	}
}

test_fail_other_resources if {
	secrets_kms.verdict(cluster(["configmaps"], key_arn)) == {
		"verdict": "fail",
		"path": ["encryption_config", 0, "resources"],
		"message": "other_resources",
		"args": {"resources": ["configmaps"]},
	}
}

test_fail_no_key if {
	secrets_kms.verdict({"values": {"encryption_config": [{"resources": apply, "provider": []}]}}) == {
		"verdict": "fail",
		"path": ["encryption_config", 0, "provider", 0, "key_arn"],
		"message": "no_key",
		"args": {},
	}
}

test_unknown_resources if {
	every resources in [apply, [apply]] {
		secrets_kms.verdict(cluster(resources, key_arn)) == {
			"verdict": "unknown",
			"path": ["encryption_config", 0, "resources"],
			"because": "known after apply",
		}
	}
}

test_unknown_block if {
	secrets_kms.verdict({"values": {"encryption_config": apply}}) == {
		"verdict": "unknown",
		"path": ["encryption_config", 0, "resources"],
		"because": "known after apply",
	}
}

test_unknown_hidden if {
	secrets_kms.verdict(cluster({"$secret": "variable"}, key_arn)) == {
		"verdict": "unknown",
		"path": ["encryption_config", 0, "resources"],
		"because": "it is marked sensitive, so its value cannot be judged",
	}
}
