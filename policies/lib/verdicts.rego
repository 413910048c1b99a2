# METADATA
# title: Verdicts
# description: >-
#   What a control says of a subject: every control's `verdict` function returns one of these objects.
#   `path` is an array of attribute names and list indices. The sentences come from the control's METADATA
#   (`messages`), so no text is built here.
package plumbline.lib

# A pass needs no words.
pass := {"verdict": "pass"}

# The control does not speak of this subject.
not_applicable := {"verdict": "not_applicable"}

# A failure at an argument of the subject. `message` names a template of the control, which `args` fill.
fail(path, message, args) := {
	"verdict": "fail",
	"path": path,
	"message": message,
	"args": args,
}

# A failure whose cause stands in another resource: it is reported on the subject, with that resource's line.
fail_at(address, path, message, args) := {
	"verdict": "fail",
	"path": path,
	"message": message,
	"args": args,
	"at": address,
}

# What was judged of another resource, as the subject's: a failure is reported with that resource's line.
of_other(address, judgement) := object.union(judgement, {"at": address}) if judgement.verdict == "fail"

else := object.union(judgement, {"path": []}) if judgement.verdict == "unknown"

else := judgement

# Not decidable on this plane. `marker` is an unknown value, or any object with a "$unknown" that says why.
unknown(path, marker) := {
	"verdict": "unknown",
	"path": path,
	"because": _because(marker),
}

_because(marker) := why if why := marker["$unknown"]

else := "its value is not known yet"

# Not decidable because the configuration declares no such parameter.
undeclared(parameter) := {
	"verdict": "unknown",
	"path": [],
	"because": concat("", ["the configuration declares no parameter `", parameter, "`"]),
}

# The verdict of several judgements on one subject: the first failure, else the first unknown, else a pass.
# No judgement at all is not applicable.
worst(judgements) := j if j := first_of(judgements, "fail")

else := j if j := first_of(judgements, "unknown")

else := pass if pass in judgements

else := not_applicable

first_of(judgements, verdict) := found[0] if {
	found := [j | some j in judgements; j.verdict == verdict]
}
