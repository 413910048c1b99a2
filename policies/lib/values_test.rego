package plumbline.lib.values_test

import data.plumbline.lib

_unknown := {"$unknown": "known after apply", "refs": []}

_of(values) := {"values": values}

test_value if {
	lib.value(_of({"a": [{"b": 1}]}), ["a", 0, "b"]) == 1
	lib.value(_of({"a": [{"b": null}]}), ["a", 0, "b"]) == null
	lib.value(_of({}), ["a", 0, "b"]) == null
	lib.value(_of({"a": false}), ["a"]) == false
}

test_value_within_what_is_not_known if {
	lib.value(_of({"a": _unknown}), ["a", 0, "b"]) == _unknown
	lib.value(_of({"a": [_unknown]}), ["a", 0, "b"]) == _unknown
}

test_value_within_what_is_hidden if {
	lib.value(_of({"a": {"$secret": "variable"}}), ["a", 0, "b"]) == lib.sensitive
	lib.value(_of({"a": {"$secret": "variable"}}), ["a"]) == {"$secret": "variable"}
}

test_number if {
	lib.number(30) == 30
	lib.number("30") == 30
	every v in ["", "thirty", null, true, _unknown, []] {
		not lib.number(v)
	}
}

test_at_least if {
	lib.at_least("30", 7, ["a"], "m") == {"verdict": "pass"}
	lib.at_least("3", 7, ["a"], "m") == {
		"verdict": "fail",
		"path": ["a"],
		"message": "m",
		"args": {"value": "3", "least": 7},
	}
	lib.at_least({"$secret": "variable"}, 7, ["a"], "m").verdict == "unknown"
}

test_is_generated if {
	lib.is_generated({"$unknown": "x", "refs": ["module.db.random_password.master[0]"]})
	not lib.is_generated(_unknown)
	not lib.is_generated({"$unknown": "x", "refs": ["random_password.a", "data.aws_ssm_parameter.b"]})
}

test_unknown_of_anything if {
	lib.unknown(["a"], _unknown).because == "known after apply"
	every v in [{"$secret": "variable"}, true, ["x"], null, 1] {
		lib.unknown(["a"], v).because == "its value is not known yet"
	}
}

test_first_unknown if {
	lib.first_unknown([1, _unknown, {"$secret": "variable"}]) == _unknown
	lib.first_unknown([1, {"$secret": "variable"}]) == lib.sensitive
	not lib.first_unknown([1, null, "x"])
}
