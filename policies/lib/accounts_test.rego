package plumbline.lib.accounts_test

import data.plumbline.lib.accounts
import data.plumbline.lib.fixtures_test as f

own := {"111122223333"}

test_owner if {
	accounts.owner("111122223333", own) == "own"
	accounts.owner("arn:aws:iam::111122223333:role/app", own) == "own"
	accounts.owner(f.from("aws_iam_role.app"), own) == "own"
	accounts.owner(f.from("module.a.data.aws_caller_identity.current"), own) == "own"
	accounts.owner("arn:aws:iam::999988887777:root", own) == "other"
	accounts.owner(f.apply, own) == f.apply
	accounts.owner("AROAEXAMPLE", own) == {"$unknown": "the account of the principal AROAEXAMPLE cannot be told"}
	accounts.owner("999988887777", set()) == {"$unknown": "the configuration declares no parameter `account_ids`"}
}

test_own if {
	accounts.own(["arn:aws:iam::999988887777:role/app", null, f.apply]) == {"111122223333", "999988887777"}
		with data.parameters as {"account_ids": ["111122223333"]}
}

test_is_whole if {
	every principal in ["111122223333", 111122223333, "arn:aws:iam::111122223333:root", f.between("", ":root")] {
		accounts.is_whole(principal)
	}
	every principal in ["arn:aws:iam::111122223333:role/app", "*", f.apply] {
		not accounts.is_whole(principal)
	}
}
