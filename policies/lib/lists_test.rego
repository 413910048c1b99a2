package plumbline.lib.lists_test

import data.plumbline.lib.lists

path := ["logs"]

unknown := {"$unknown": "it is a variable"}

judge(found) := lists.must_hold(found, ["a", "b"], path, "missing")

test_pass_all_there if judge(["b", "c", "a"]) == {"verdict": "pass"}

test_fail_missing if {
	judge(null) == {"verdict": "fail", "path": path, "message": "missing", "args": {"missing": "a, b"}}
	judge(["a"]) == {"verdict": "fail", "path": path, "message": "missing", "args": {"missing": "b"}}
	judge([unknown]) == {"verdict": "fail", "path": path, "message": "missing", "args": {"missing": "a, b"}}
}

test_unknown_may_be_there if {
	judge(unknown) == {"verdict": "unknown", "path": path, "because": "it is a variable"}
	judge(["a", unknown]) == {"verdict": "unknown", "path": path, "because": "it is a variable"}
}
