package plumbline.rds.no_destructive_change_test

import data.plumbline.rds.no_destructive_change

# no unknown: a plan always says what it does with a resource.
# no not_applicable: each of these types holds state.

# bad: it cannot be planned without state, so here is what a plan with state says.
recorded := {
	"address": "module.ledger.aws_s3_bucket.this",
	"type": "aws_s3_bucket",
	"action": "replace",
	"values": {},
	"facets": {},
	"links": {},
}

test_fail_replaced if {
	no_destructive_change.verdict(recorded) == {
		"verdict": "fail",
		"path": [],
		"message": "replaced",
		"args": {},
	}
}

test_fail_deleted if {
	no_destructive_change.verdict(object.union(recorded, {"action": "delete"})) == {
		"verdict": "fail",
		"path": [],
		"message": "deleted",
		"args": {},
	}
}

test_pass_other_actions if {
	every action in ["no-op", "create", "read", "update", "forget"] {
		no_destructive_change.verdict(object.union(recorded, {"action": action})) == {"verdict": "pass"}
	}
}

test_pass_live if {
	no_destructive_change.verdict({"address": "aws_kms_key.this", "type": "aws_kms_key"}) == {"verdict": "pass"}
}
