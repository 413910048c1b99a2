# What a resource is joined to. A link is {"to": [addresses]}, with "$unknown" where more may be joined
# than could be seen, and "one_of": true where only one of several candidates is meant.
package plumbline.lib

# The resources at the other end of a link, as they stand in the batch.
linked(resource, name) := [other |
	some address in object.get(resource.links, [name, "to"], [])
	other := input.related[address]
]

# The link itself, for its "$unknown".
link(resource, name) := object.get(resource.links, name, {"to": []})

# At least one resource is joined; none is a failure, unless one that could not be resolved may be it.
must_be_linked(resource, name, path, message) := pass if count(link(resource, name).to) > 0

else := unknown(path, link(resource, name)) if is_unknown(link(resource, name))

else := fail(path, message, {})

# The verdict over judgements of a link's ends: `one_of` ends that disagree are unknown, and so is an empty open link.
over_link(resource, name, path, judgements) := unknown(path, {"$unknown": concat("", [
	"several resources could be meant, and they disagree: ",
	concat(", ", link(resource, name).to),
])}) if {
	link(resource, name).one_of
	count({j.verdict | some j in judgements}) > 1
}

else := worst(judgements) if worst(judgements).verdict in {"fail", "unknown"}

else := unknown(path, link(resource, name)) if is_unknown(link(resource, name))

else := worst(judgements)

# The judgements on the ends of a link that are not in this input: nothing can be said of them.
outside(resource, name, path) := [unknown(path, {"$unknown": concat("", [id, " is not in this input"])}) |
	some id in link(resource, name).external
]

# Why nothing is seen at the other end of a link, as an unknown value: what its "$unknown" says, or that
# the resource is not in this input.
unseen(resource, name) := link(resource, name) if is_unknown(link(resource, name))

else := {"$unknown": concat("", [id, " is not in this input"])} if {
	id := link(resource, name).external[0]
}

else := {"$unknown": "nothing is seen there"}
