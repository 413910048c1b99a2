# METADATA
# title: Blocks of public access
# description: The four flags by which S3 refuses or ignores public policies and ACLs, of a bucket or of an account.
package plumbline.lib.public_access

import data.plumbline.lib

flags := ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]

# All four have to be true; the provider leaves each of them off.
all_on(setting, at, message) := lib.fail_at(at, [off[0]], message, {"flags": concat(", ", off)}) if {
	off := [flag | some flag in flags; _is_off(object.get(setting, flag, null))]
	count(off) > 0
}

else := lib.unknown([], marker) if marker := lib.first_unknown([object.get(setting, flag, null) | some flag in flags])

else := lib.pass

_is_off(v) if {
	not v in {true, "true"}
	not lib.opaque(v)
}
