package plumbline.kms.decrypt_scoped_test

import data.plumbline.kms.decrypt_scoped
import data.plumbline.lib.fixtures_test as f

judged(statements) := decrypt_scoped.verdict(f.policy(statements))

all_keys(action) := f.fail("all_keys", {"action": action})

key := "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"

test_pass if {
	every statement in [
		f.allow(["kms:Decrypt"], [key]),
		f.allow(["kms:Decrypt"], [f.from("aws_kms_key.this")]),
		f.allow(["kms:Encrypt", "kms:Describe*"], ["*"]),
		f.allow(["*"], ["arn:aws:s3:::ledger"]),
		f.when(f.allow(["kms:Decrypt"], ["*"]), "StringLike", "kms:ResourceAliases", ["alias/ledger-*"]),
		f.deny(["kms:*"], ["*"]),
	] {
		judged([statement]) == f.pass
	}
}

test_fail if {
	judged([f.allow(["kms:*"], ["*"])]) == all_keys("kms:Decrypt")
	judged([f.allow(["kms:ReEncrypt*"], ["arn:aws:kms:*:*:key/*"])]) == all_keys("kms:ReEncryptFrom")
	judged([f.allow(["kms:Decrypt"], ["arn:aws:kms:eu-west-1:111122223333:alias/*"])]) == all_keys("kms:Decrypt")
}

test_fail_by_a_service_is_not_one_key if {
	statement := f.allow(["kms:Decrypt"], ["*"])
	via := "s3.eu-west-1.amazonaws.com"
	judged([f.when(statement, "StringEquals", "kms:ViaService", [via])]) == all_keys("kms:Decrypt")
}

test_unknown if {
	judged([f.allow(["kms:Decrypt"], [f.apply])]) == f.unknown
	judged([f.allow([f.apply], ["*"])]) == f.unknown
	decrypt_scoped.verdict(f.unseen(f.policy([]), "policy")) == f.unknown_at(["policy"])
}

test_not_applicable if decrypt_scoped.verdict(f.role([])) == f.not_applicable
