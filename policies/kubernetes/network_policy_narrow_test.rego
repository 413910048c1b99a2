package plumbline.kubernetes.network_policy_narrow_test

import data.plumbline.kubernetes.network_policy_narrow

marker := {"$unknown": "it is rendered elsewhere"}

judge(values) := network_policy_narrow.verdict({"values": values})

peer := {"podSelector": {"matchLabels": {"app": "web"}}}

world := {"ipBlock": {"cidr": "0.0.0.0/0"}}

https := [{"port": 443}]

test_pass_narrow if {
	judge({}) == {"verdict": "pass"}
	judge({"ingress": [{"from": [peer]}], "egress": [{"to": [world], "ports": https}]}) == {"verdict": "pass"}
}

test_fail_everywhere if {
	judge({"ingress": [{}]}) == {"verdict": "fail", "path": ["ingress", 0], "message": "from_everywhere", "args": {}}
	judge({"ingress": [{"from": [peer, world], "ports": https}]}) == {"verdict": "fail", "path": ["ingress", 0], "message": "from_everywhere", "args": {}}
	judge({"egress": [{"to": [peer]}, {"to": [world]}]}) == {"verdict": "fail", "path": ["egress", 1], "message": "to_everywhere", "args": {}}
}

test_unknown_elsewhere if {
	judge({"ingress": marker}) == {"verdict": "unknown", "path": ["ingress"], "because": "it is rendered elsewhere"}
	judge({"egress": [{"to": marker}]}) == {"verdict": "unknown", "path": ["egress", 0], "because": "it is rendered elsewhere"}
}

# no not_applicable: every network policy is judged, one without rules too.
