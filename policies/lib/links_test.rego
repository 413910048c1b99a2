package plumbline.lib.links_test

import data.plumbline.lib

_holder := {"links": {
	"seen": {"to": ["a"]},
	"outside": {"to": [], "external": ["sg-1", "sg-2"]},
	"open": {"to": [], "$unknown": "it is given from outside"},
}}

test_outside_is_one_unknown_each if {
	lib.outside(_holder, "outside", ["x"]) == [
		{"verdict": "unknown", "path": ["x"], "because": "sg-1 is not in this input"},
		{"verdict": "unknown", "path": ["x"], "because": "sg-2 is not in this input"},
	]
}

test_outside_of_others_is_nothing if {
	every name in ["seen", "open", "other"] {
		lib.outside(_holder, name, []) == []
	}
}

test_unseen_says_why if {
	lib.unseen(_holder, "open") == _holder.links.open
	lib.unseen(_holder, "outside") == {"$unknown": "sg-1 is not in this input"}
	lib.unseen(_holder, "other") == {"$unknown": "nothing is seen there"}
}
