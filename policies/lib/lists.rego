# METADATA
# title: Lists
# description: Lists that must hold certain values, some of which may not be known yet.
package plumbline.lib.lists

import data.plumbline.lib

# The verdict on a list that must hold all of these values; left out, it holds none. The message is given `missing`.
must_hold(found, wanted, path, message) := lib.unknown(path, marker) if marker := lib.opaque(found)

else := lib.pass if count(missing(found, wanted)) == 0

# What is missing may be among the unknown ones, as long as there are enough of them.
else := lib.unknown(path, unknowns[0]) if {
	unknowns := [marker | some v in found; marker := lib.opaque(v)]
	count(unknowns) >= count(missing(found, wanted))
}

else := lib.fail(path, message, {"missing": concat(", ", missing(found, wanted))})

# Those of the wanted that are not known to be there.
missing(found, wanted) := [v | some v in wanted; not v in _all(found)]

_all(found) := found if is_array(found)

else := []
