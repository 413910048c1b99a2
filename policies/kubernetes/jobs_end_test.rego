package plumbline.kubernetes.jobs_end_test

import data.plumbline.kubernetes.jobs_end

marker := {"$unknown": "it is rendered elsewhere"}

judge(values) := jobs_end.verdict({"values": values})

test_pass_deadline if {
	judge({"kind": "Job", "deadline": 600}) == {"verdict": "pass"}
	judge({"kind": "CronJob", "pod": {"activeDeadlineSeconds": 600}}) == {"verdict": "pass"}
}

test_fail_endless if judge({"kind": "Job", "pod": {}}) == {"verdict": "fail", "path": ["deadline"], "message": "endless", "args": {}}

test_unknown_elsewhere if judge({"kind": "Job", "deadline": marker}) == {"verdict": "unknown", "path": ["deadline"], "because": "it is rendered elsewhere"}

test_not_applicable_deployment if judge({"kind": "Deployment"}) == {"verdict": "not_applicable"}
