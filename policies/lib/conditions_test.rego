package plumbline.lib.conditions_test

import data.plumbline.lib.conditions

condition(test, variable, values) := {"test": test, "variable": variable, "values": values}

account := {"$unknown": "known after apply", "refs": []}

test_on_keys if {
	own := condition("StringEquals", "AWS:SourceAccount", ["111122223333"])
	not_yet := condition("StringEquals", {"$unknown": "a key", "refs": []}, ["x"])
	other := condition("Bool", "aws:SecureTransport", ["true"])
	conditions.on_keys({"conditions": [own, not_yet, other, account]}, {"aws:sourceaccount"}) == [own, not_yet, account]
}

test_pin if {
	conditions.pin([condition("StringEquals", "aws:SourceAccount", ["111122223333"])])
	conditions.pin([condition("ArnLike", "aws:SourceArn", ["arn:aws:logs:eu-west-1:111122223333:*"])])
	conditions.pin([condition("StringEquals", "aws:SourceAccount", [account])])
	conditions.pin([condition("StringEquals", "aws:SourceAccount", [111122223333])])
	conditions.pin([condition("ArnLike", "aws:SourceArn", [object.union(account, {"suffix": ":orders"})])])
}

test_no_pin if {
	not conditions.pin([])
	not conditions.pin([condition("StringEquals", "aws:SourceAccount", [])])
	not conditions.pin([condition("StringNotEquals", "aws:SourceAccount", ["111122223333"])])
	not conditions.pin([condition("StringEqualsIfExists", "aws:SourceAccount", ["111122223333"])])
	not conditions.pin([condition("ForAllValues:StringEquals", "aws:PrincipalOrgPaths", ["o-1/r-1/"])])
	not conditions.pin([condition("Null", "aws:SourceAccount", ["false"])])
	not conditions.pin([condition("StringLike", "aws:SourceAccount", ["111122223333", "*"])])
	not conditions.pin([condition("ArnLike", "aws:SourceArn", [account])])
	not conditions.pin([condition("StringLike", "aws:SourceArn", [object.union(account, {"suffix": "*"})])])
	not conditions.pin([condition("StringEquals", account, ["111122223333"])])
}

test_undecided if {
	key := {"$unknown": "a key", "refs": []}
	conditions.undecided([account]) == account
	conditions.undecided([condition(account, "aws:SourceArn", ["x"])]) == account
	conditions.undecided([condition("StringEquals", key, ["x"])]) == key
	conditions.undecided([condition("ArnLike", "aws:SourceArn", [account])]) == account
}

test_decided if {
	not conditions.undecided([condition("ArnLike", "aws:SourceArn", [account, "*"])])
	not conditions.undecided([condition("StringNotLike", "aws:SourceArn", [account])])
	not conditions.undecided([
		condition("ArnLike", "aws:SourceArn", [account]),
		condition("StringEquals", "aws:SourceAccount", ["111122223333"]),
	])
}

test_admits_all if {
	every pattern in ["*", "**", "o-*", "o-*/*", "arn:*", "arn:aws:iam::*", "arn:aws:iam::*:role/app", "arn:aws:s3:::*"] {
		conditions.admits_all(pattern)
	}
	every pattern in ["o-1/*", "arn:aws:iam::111122223333:role/*", "arn:aws:s3:::logs-*", "111122223333"] {
		not conditions.admits_all(pattern)
	}
}

test_hidden_values if {
	hidden := {"$secret": "variable"}
	conditions.pin([condition("StringEquals", "aws:SourceAccount", [hidden])])
	conditions.undecided([condition("ArnLike", "aws:SourceArn", [hidden])])
}
