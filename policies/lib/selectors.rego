# METADATA
# title: Event selectors of trails
# description: >-
#   What a trail records, in one shape for both kinds of selectors: management events, and reads and writes of objects.
#   https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
package plumbline.lib.selectors

import data.plumbline.lib

_basic(trail) := [selector | some selector in lib.value(trail, ["event_selector"])]

_advanced(trail) := [_fields(selector) | some selector in lib.value(trail, ["advanced_event_selector"])]

# An advanced selector as its fields by name, each with its tests.
_fields(selector) := {field.field: field | some field in selector.field_selector; is_string(field.field)}

# An unknown that leaves open what the trail records.
unclear(trail) := lib.first_unknown(array.concat(
	[lib.value(trail, ["event_selector"]), lib.value(trail, ["advanced_event_selector"])],
	array.concat(
		[part |
			some selector in _basic(trail)
			some part in array.concat(
				[selector, object.get(selector, "read_write_type", null), object.get(selector, "data_resource", null)],
				[value | some resource in selector.data_resource; some value in resource.values],
			)
		],
		[part |
			some selector in lib.value(trail, ["advanced_event_selector"])
			some part in array.concat(
				[selector, object.get(selector, "field_selector", null)],
				[value |
					some field in selector.field_selector
					some test in ["equals", "not_equals", "starts_with", "not_starts_with", "ends_with", "not_ends_with"]
					some value in array.concat([field[test]], _values(field[test]))
				],
			)
		],
	),
))

_values(list) := list if is_array(list)

else := []

# Management events are recorded, reads and writes both: what a trail does that has no selector at all.
records_management(trail) if {
	count(_basic(trail)) == 0
	count(_advanced(trail)) == 0
}

records_management(trail) if {
	some selector in _basic(trail)
	object.get(selector, "include_management_events", true) in {true, "true"}
	object.get(selector, "read_write_type", "All") == "All"
}

records_management(trail) if {
	some fields in _advanced(trail)
	"Management" in fields.eventCategory.equals
	not fields.readOnly
}

# Selectors of objects of S3: {"access": "All" or what else, "all": of all buckets, "only": what the names of buckets
# begin with, "except": what is left out}.
of_objects(trail) := array.concat(
	[{"access": object.get(selector, "read_write_type", "All"), "all": _of_all(only), "only": only, "except": []} |
		some selector in _basic(trail)
		some resource in selector.data_resource
		resource.type == "AWS::S3::Object"
		only := [_name(value) | some value in resource.values]
	],
	[{
		"access": _access(fields),
		"all": _of_all_but_none(fields),
		"only": _only(fields),
		"except": [_name(value) | some test in ["not_equals", "not_starts_with"]; some value in fields["resources.ARN"][test]],
	} |
		some fields in _advanced(trail)
		"Data" in fields.eventCategory.equals
		"AWS::S3::Object" in fields["resources.type"].equals
		not fields.eventName
	],
)

_access(fields) := "half" if fields.readOnly

else := "All"

_of_all(names) if "" in names

else := false

_of_all_but_none(fields) if not fields["resources.ARN"]

else := false

_only(fields) := [""] if not _starts(fields)

else := _starts(fields)

_starts(fields) := [_name(value) |
	some test in ["equals", "starts_with"]
	some value in fields["resources.ARN"][test]
] if {
	some test in ["equals", "starts_with"]
	count(fields["resources.ARN"][test]) > 0
}

# The name, or its beginning, in an ARN: "arn:aws:s3:::logs/" is "logs/", and "arn:aws:s3" is of all buckets.
_name(arn) := concat(":", array.slice(parts, 5, count(parts))) if {
	parts := split(arn, ":")
	count(parts) > 5
}

else := ""
