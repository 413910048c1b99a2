package plumbline.kubernetes.resources_requested_test

import data.plumbline.kubernetes.resources_requested

marker := {"$unknown": "it is rendered elsewhere"}

judge(resources) := resources_requested.verdict({"values": {"pod": {"containers": [{"name": "api", "resources": resources}]}}})

path := ["pod", "containers", 0, "resources"]

test_pass_set if judge({"requests": {"cpu": "100m", "memory": "128Mi"}, "limits": {"memory": "128Mi"}}) == {"verdict": "pass"}

test_fail_unset if judge({}) == {"verdict": "fail", "path": array.concat(path, ["requests", "cpu"]), "message": "unset", "args": {"subject": "The container api", "what": "requests cpu"}}

test_unknown_resources if judge(marker) == {"verdict": "unknown", "path": array.concat(path, ["requests", "cpu"]), "because": "it is rendered elsewhere"}

test_not_applicable_no_container if resources_requested.verdict({"values": {"pod": {}}}) == {"verdict": "not_applicable"}
