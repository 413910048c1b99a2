package plumbline.eks.network_policy_on_test

import data.plumbline.eks.network_policy_on

judge(name, configuration) := network_policy_on.verdict({
	"type": "aws_eks_addon",
	"values": {"addon_name": name, "configuration_values": configuration},
})

path := ["configuration_values"]

marker := {"$unknown": "it is a variable"}

off := {"verdict": "fail", "path": path, "message": "off", "args": {}}

test_pass if {
	every configuration in [
		`{"enableNetworkPolicy":"true"}`,
		`{"env": {"A": "b"}, "enableNetworkPolicy": true}`,
		"env:\n  A: b\nenableNetworkPolicy: 'true'\n",
	] {
		judge("vpc-cni", configuration) == {"verdict": "pass"}
	}
}

test_fail_off if {
	every configuration in [
		null,
		"",
		`{"enableNetworkPolicy":"false"}`,
		"# enableNetworkPolicy: 'true'\nenv:\n  A: b\n",
		`{"nodeAgent":{"enabled":"true"}}`,
	] {
		judge("vpc-cni", configuration) == off
	}
}

test_unknown if {
	judge(marker, null) == {"verdict": "unknown", "path": ["addon_name"], "because": "it is a variable"}
	judge("vpc-cni", marker) == {"verdict": "unknown", "path": path, "because": "it is a variable"}
}

test_not_applicable if judge("coredns", null) == {"verdict": "not_applicable"}
