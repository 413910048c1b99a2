# METADATA
# title: Resources of statements
# description: >-
#   How wide the resources of a statement are: everything of a kind ("*", or an ARN whose resource part is all
#   wildcard), or something named. NotResource is everything but a few.
package plumbline.lib.resources

import data.plumbline.lib
import data.plumbline.lib.conditions

# The statement speaks of every resource, without exception.
is_everything(statement) if {
	some resource in statement.resources
	resource in {"*", "arn:*", "arn:*:*:*:*:*"}
}

# How much of a service's resources of a kind a statement speaks of: "all", "some" (those named), "none", or "maybe".
# `kinds` are the beginnings of the resource part of their ARNs: `role/`, `secret:`, `key/`; "" for a bucket or object.
width(statement, service, kinds) := "all" if count(statement.not_resources) > 0

else := "all" if {
	some resource in statement.resources
	_is_all(resource, service, kinds)
}

else := "maybe" if unclear(statement)

else := "some" if {
	some resource in statement.resources
	_is_one(resource, service, kinds)
}

else := "none"

# An unknown resource that may be a wildcard. A text with a known end, or what a resource declared here gives, is not.
unclear(statement) := lib.first_unknown([resource |
	some resource in statement.resources
	lib.opaque(resource)
	not conditions.has_literal_end(resource)
	not is_declared(resource)
	not _names_something(resource)
])

# Text before the unknown part that names more than a kind of resource: "arn:aws:s3:::logs-…".
_names_something(resource) if {
	parts := split(resource.prefix, ":")
	count(parts) > 5
	not regex.match(`^[a-z-]*[/:]?$`, concat(":", array.slice(parts, 5, count(parts))))
}

# It comes from resources that this configuration declares, and from nothing else: an ARN, and no wildcard.
is_declared(value) if {
	count(value.refs) > 0
	every address in value.refs {
		not regex.match(`(^|\.)data\.`, address)
	}
}

_is_all(resource, _, _) if resource in {"*", "arn:*"}

_is_all(resource, service, kinds) if {
	parts := _parts(resource)
	_fits(parts[2], service)
	some kind in kinds
	_is_whole_kind(parts[5], kind)
}

# "role/*", "*", "secret:*"; of objects "*/*" too.
_is_whole_kind(part, kind) if trim(trim_prefix(part, kind), "*?/") == ""

# "r*" takes in all of "role/…".
_is_whole_kind(part, kind) if {
	endswith(part, "*")
	startswith(kind, trim_suffix(part, "*"))
}

_is_one(resource, _, _) if lib.opaque(resource)

_is_one(resource, service, _) if _fits(_parts(resource)[2], service)

_fits("*", _)

_fits(pattern, service) if pattern == service

# The six parts of an ARN; the last one holds what colons it may have.
_parts(arn) := array.concat(
	array.slice(pieces, 0, 5),
	[concat(":", array.slice(pieces, 5, count(pieces)))],
) if {
	is_string(arn)
	pieces := split(arn, ":")
	count(pieces) > 5
	pieces[0] == "arn"
}
