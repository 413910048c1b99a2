package plumbline.ecr.no_force_delete_test

import data.plumbline.ecr.no_force_delete
import data.plumbline.lib.fixtures_test as f

# no not_applicable: every repository may be deleted.

judged(value) := no_force_delete.verdict({"values": {"force_delete": value}})

test_pass if {
	judged(false) == f.pass
	judged(null) == f.pass
}

test_fail if judged(true) == {"verdict": "fail", "path": ["force_delete"], "message": "forced", "args": {"value": true}}

test_unknown if judged(f.apply) == f.unknown_at(["force_delete"])
