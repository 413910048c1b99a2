package plumbline.kms.rotation_test

import data.plumbline.kms.rotation
import data.plumbline.lib.fixtures_test as f

judged(values) := verdict if {
	verdict := rotation.verdict({"type": "aws_kms_key", "values": values}) with data.parameters as {}
}

on := {"enable_key_rotation": true}

test_pass if {
	judged(on) == f.pass
	judged(object.union(on, {"customer_master_key_spec": f.apply})) == f.pass
	judged(object.union(on, {"rotation_period_in_days": 180, "key_usage": "ENCRYPT_DECRYPT"})) == f.pass
}

test_fail if {
	judged({}) == {"verdict": "fail", "path": ["enable_key_rotation"], "message": "off", "args": {"value": null}}
	judged(object.union(on, {"rotation_period_in_days": 2560})) == {
		"verdict": "fail", "path": ["rotation_period_in_days"],
		"message": "seldom", "args": {"value": 2560, "most": 365},
	}
}

test_unknown if {
	judged({"enable_key_rotation": f.apply}) == f.unknown_at(["enable_key_rotation"])
	judged(object.union(on, {"rotation_period_in_days": f.apply})) == f.unknown_at(["rotation_period_in_days"])
	judged({"customer_master_key_spec": f.apply}) == f.unknown_at(["customer_master_key_spec"])
}

test_not_applicable if {
	judged({"customer_master_key_spec": "RSA_4096"}) == f.not_applicable
	judged({"key_usage": "SIGN_VERIFY"}) == f.not_applicable
	judged({"custom_key_store_id": "cks-1"}) == f.not_applicable
}
