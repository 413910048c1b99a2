package plumbline.kubernetes.token_not_mounted_test

import data.plumbline.kubernetes.token_not_mounted

marker := {"$unknown": "it is rendered elsewhere"}

judge(mount, links) := token_not_mounted.verdict({"values": {"pod": {"automountServiceAccountToken": mount}}, "links": links})

account := {"service_account": {"to": ["ServiceAccount/ledger/api"]}}

related(mount) := {"related": {"ServiceAccount/ledger/api": {"values": {"automount": mount}}}}

path := ["pod", "automountServiceAccountToken"]

test_pass_off if {
	judge(false, {}) == {"verdict": "pass"}
	judge(null, account) == {"verdict": "pass"} with input as related(false)
}

test_pass_used if judge(true, {"role_bindings": {"to": ["RoleBinding/ledger/api"]}}) == {"verdict": "pass"}

test_fail_mounted if {
	judge(null, {}) == {"verdict": "fail", "path": path, "message": "mounted", "args": {}}
	judge(null, account) == {"verdict": "fail", "path": path, "message": "mounted", "args": {}} with input as related(null)
	judge(true, account) == {"verdict": "fail", "path": path, "message": "mounted", "args": {}} with input as related(false)
}

test_unknown_elsewhere if {
	judge(marker, {}) == {"verdict": "unknown", "path": path, "because": "it is rendered elsewhere"}
	judge(null, account) == {"verdict": "unknown", "path": path, "because": "it is rendered elsewhere"} with input as related(marker)
}

# no not_applicable: every pod has an account, and with it a token unless somebody says otherwise.
