package plumbline.kubernetes.service_exposure_test

import data.plumbline.kubernetes.service_exposure

marker := {"$unknown": "it is rendered elsewhere"}

judge(values) := verdict if {
	verdict := service_exposure.verdict({"values": object.union({"name": "api"}, values)}) with data.parameters as {"exposed_services": ["edge"]}
}

test_pass_inside if {
	judge({}) == {"verdict": "pass"}
	judge({"service_type": "LoadBalancer", "name": "edge"}) == {"verdict": "pass"}
}

test_fail_outside if {
	judge({"service_type": "NodePort"}) == {"verdict": "fail", "path": ["service_type"], "message": "exposed", "args": {"type": "NodePort"}}
	judge({"external_ips": ["192.0.2.1"]}) == {"verdict": "fail", "path": ["external_ips"], "message": "external", "args": {"addresses": ["192.0.2.1"]}}
}

test_unknown_elsewhere if judge({"service_type": marker}) == {"verdict": "unknown", "path": ["service_type"], "because": "it is rendered elsewhere"}

# no not_applicable: every service is reached from somewhere.
