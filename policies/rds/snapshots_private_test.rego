package plumbline.rds.snapshots_private_test

import data.plumbline.rds.snapshots_private

# no not_applicable: every snapshot can be shared.

shared_with(accounts) := {"values": {"shared_accounts": accounts}}

public := {"verdict": "fail", "path": ["shared_accounts"], "message": "public", "args": {}}

test_pass_not_shared if {
	snapshots_private.verdict({"values": {}}) == {"verdict": "pass"}
	snapshots_private.verdict(shared_with([])) == {"verdict": "pass"}
}

test_pass_shared_with_one if {
	snapshots_private.verdict(shared_with(["123456789012"])) == {"verdict": "pass"}
}

test_fail_public if {
	snapshots_private.verdict(shared_with(["all"])) == public
}

test_fail_public_beside_unknown if {
	snapshots_private.verdict(shared_with([{"$unknown": "it is a variable"}, "all"])) == public
}

test_unknown_account if {
	snapshots_private.verdict(shared_with(["123456789012", {"$unknown": "it is a variable"}])) == {
		"verdict": "unknown",
		"path": ["shared_accounts"],
		"because": "it is a variable",
	}
}

test_unknown_accounts if {
	snapshots_private.verdict(shared_with({"$unknown": "it comes from a data source"})) == {
		"verdict": "unknown",
		"path": ["shared_accounts"],
		"because": "it comes from a data source",
	}
}

test_unknown_hidden if {
	snapshots_private.verdict(shared_with({"$secret": "variable"})) == {
		"verdict": "unknown",
		"path": ["shared_accounts"],
		"because": "it is marked sensitive, so its value cannot be judged",
	}
}
