package plumbline.kubernetes.image_registry_approved_test

import data.plumbline.kubernetes.image_registry_approved

marker := {"$unknown": "it is rendered elsewhere"}

judge(image) := verdict if {
	verdict := image_registry_approved.verdict({"values": {"pod": {"containers": [{"name": "api", "image": image}]}}}) with data.parameters as {"approved_registries": ["registry.example.com/ledger"]}
}

path := ["pod", "containers", 0, "image"]

test_pass_approved if judge("registry.example.com/ledger/api:1") == {"verdict": "pass"}

test_fail_foreign if {
	judge("registry.example.com/ledgers/api") == {"verdict": "fail", "path": path, "message": "foreign", "args": {"subject": "The container api", "image": "registry.example.com/ledgers/api"}}
	judge("nginx") == {"verdict": "fail", "path": path, "message": "foreign", "args": {"subject": "The container api", "image": "nginx"}}
}

test_unknown_image if judge(marker) == {"verdict": "unknown", "path": path, "because": "it is rendered elsewhere"}

test_unknown_undeclared if {
	image_registry_approved.verdict({"values": {"pod": {}}}) == {
		"verdict": "unknown",
		"path": [],
		"because": "the configuration declares no parameter `approved_registries`",
	} with data.parameters as {}
}

test_not_applicable_no_container if {
	image_registry_approved.verdict({"values": {"pod": {}}}) == {"verdict": "not_applicable"} with data.parameters as {"approved_registries": []}
}
