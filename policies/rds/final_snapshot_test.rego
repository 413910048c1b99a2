package plumbline.rds.final_snapshot_test

import data.plumbline.rds.final_snapshot

kept := {
	"skip_final_snapshot": false,
	"final_snapshot_identifier": "ledger-final",
	"delete_automated_backups": false,
}

judge(values) := final_snapshot.verdict({"type": "aws_db_instance", "values": values})

fail(attribute, message, value) := {
	"verdict": "fail",
	"path": [attribute],
	"message": message,
	"args": {"value": value},
}

test_pass if {
	judge(kept) == {"verdict": "pass"}
	judge(object.union(kept, {"final_snapshot_identifier": {"$unknown": "a random id"}})) == {"verdict": "pass"}
}

test_fail_skipped if {
	judge(object.union(kept, {"skip_final_snapshot": true})) == fail("skip_final_snapshot", "skipped", true)
}

test_fail_no_name if {
	judge(object.remove(kept, ["final_snapshot_identifier"])) == {
		"verdict": "fail",
		"path": ["final_snapshot_identifier"],
		"message": "no_name",
		"args": {},
	}
}

test_fail_backups_deleted if {
	attribute := "delete_automated_backups"
	judge(object.union(kept, {attribute: true})) == fail(attribute, "deleted", true)
	judge(object.remove(kept, [attribute])) == fail(attribute, "deleted", null)
}

test_unknown if {
	judge(object.union(kept, {"skip_final_snapshot": {"$unknown": "it is a variable"}})) == {
		"verdict": "unknown",
		"path": ["skip_final_snapshot"],
		"because": "it is a variable",
	}
}

test_not_applicable if {
	judge({"skip_final_snapshot": true, "replicate_source_db": "primary"}) == {"verdict": "not_applicable"}
	judge({"skip_final_snapshot": true, "engine": "aurora-mysql"}) == {"verdict": "not_applicable"}
}
