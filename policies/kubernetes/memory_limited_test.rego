package plumbline.kubernetes.memory_limited_test

import data.plumbline.kubernetes.memory_limited

marker := {"$unknown": "it is rendered elsewhere"}

judge(resources) := memory_limited.verdict({"values": {"pod": {"containers": [{"name": "api", "resources": resources}]}}})

path := ["pod", "containers", 0, "resources"]

test_pass_set if judge({"requests": {"cpu": "100m", "memory": "128Mi"}, "limits": {"memory": "128Mi"}}) == {"verdict": "pass"}

test_fail_unset if judge({}) == {"verdict": "fail", "path": array.concat(path, ["limits", "memory"]), "message": "unset", "args": {"subject": "The container api", "what": "limits memory"}}

test_unknown_resources if judge(marker) == {"verdict": "unknown", "path": array.concat(path, ["limits", "memory"]), "because": "it is rendered elsewhere"}

test_not_applicable_no_container if memory_limited.verdict({"values": {"pod": {}}}) == {"verdict": "not_applicable"}
