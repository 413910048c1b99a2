package plumbline.vpc.sg_attached_test

import data.plumbline.vpc.sg_attached

# no not_applicable: every group is to be carried.

judge(link, output) := sg_attached.verdict({"links": {"attached_to": link}, "facets": {"given_out": output}})

unknown(because) := {"verdict": "unknown", "path": [], "because": because}

test_pass_attached if {
	judge({"to": ["aws_lb.this"]}, null) == {"verdict": "pass"}
	judge({"to": ["aws_lb.this"]}, "group_id") == {"verdict": "pass"}
}

test_fail_unused if {
	judge({"to": []}, null) == {"verdict": "fail", "path": [], "message": "unused", "args": {}}
}

test_unknown if {
	judge({"to": [], "$unknown": "elsewhere"}, null) == unknown("elsewhere")
	judge({"to": []}, "module.app") == unknown("module.app is given its id, and was not read")
	judge({"to": []}, "group_id") == unknown("the output group_id gives its id to whoever carries it")
}
