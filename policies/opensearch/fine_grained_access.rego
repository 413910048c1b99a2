# METADATA
# title: Access within domains is fine-grained
# description: Fine-grained access control is on, mastered by an IAM role and without anonymous access.
# custom:
#   slug: os-fine-grained-access
#   severity: high
#   service: opensearch
#   planes: [plan, live]
#   subjects: [aws_opensearch_domain, aws_elasticsearch_domain]
#   reads:
#     aws_opensearch_domain: [advanced_security_options]
#     aws_elasticsearch_domain: [advanced_security_options]
#   why: >-
#     Without it whoever reaches the domain reads every index and may delete all of them. A master user with a password
#     is one more password to lose; a role leaves a trace and none.
#   fix: >-
#     Set `advanced_security_options` with `enabled = true`, `anonymous_auth_enabled = false`,
#     `internal_user_database_enabled = false` and `master_user_options { master_user_arn = … }`.
#   messages:
#     coarse: "Fine-grained access control is not enabled: whoever is let in may do everything."
#     anonymous: "Anonymous access is enabled: requests without a user are answered."
#     both: "internal_user_database_enabled is {value} beside a master that is a role: a second way in, by passwords."
#     password: "The master user has a password, in the domain's own database of users."
#   references:
#     checkov: ["~CKV2_AWS_52"]
#     fsbp: [Opensearch.7]
package plumbline.opensearch.fine_grained_access

import data.plumbline.lib

verdict(domain) := lib.worst([
	lib.must_be_true(domain, array.concat(block, ["enabled"]), "coarse"),
	lib.must_be_false(domain, array.concat(block, ["anonymous_auth_enabled"]), "anonymous"),
	mastered(domain),
])

block := ["advanced_security_options", 0]

# A master user with a password needs the domain's own database of users; without it the master is a role. AWS does not
# tell who the master is, so with a database and nothing seen of the master it is unknown.
mastered(domain) := lib.must_be_false(domain, database, "both") if {
	lib.is_set(domain, array.concat(master, ["master_user_arn"]))
}

else := lib.fail(array.concat(master, ["master_user_name"]), "password", {}) if {
	lib.is_one_of(domain, database, [true, "true"])
	is_named(lib.value(domain, array.concat(master, ["master_user_name"])))
}

else := lib.unknown(database, lib.value(domain, database)) if lib.is_unknown(lib.value(domain, database))

else := lib.unknown(master, {"$unknown": "its master user is not to be seen"}) if {
	lib.is_one_of(domain, database, [true, "true"])
}

else := lib.pass

database := ["advanced_security_options", 0, "internal_user_database_enabled"]

master := ["advanced_security_options", 0, "master_user_options", 0]

is_named(name) if {
	is_string(name)
	name != ""
}

is_named(name) if lib.is_secret(name)
