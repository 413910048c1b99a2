# METADATA
# title: Keys have policies of their own
# description: Each key has its own explicit policy separating administrators from users.
# custom:
#   slug: kms-policy-explicit
#   severity: medium
#   service: kms
#   planes: [plan, live]
#   subjects: [aws_kms_key, aws_kms_key_policy, aws_kms_external_key, aws_kms_replica_key, aws_kms_replica_external_key]
#   links:
#     aws_kms_key: [key_policies]
#     aws_kms_external_key: [key_policies]
#     aws_kms_replica_key: [key_policies]
#     aws_kms_replica_external_key: [key_policies]
#   facets:
#     "*": [documents]
#   why: >-
#     The default policy leaves a key to whatever IAM policies say anywhere in the account. Where the same people run a
#     key and use it, one stolen credential both reads the data and opens the key to others.
#   fix: >-
#     Set `policy` with a statement for the administrators (no kms:Decrypt or kms:GenerateDataKey in it), one for each
#     user of the key, and the one for the account's root that keeps the key from being locked out.
#   messages:
#     none: "The key has no policy of its own: the default one leaves it to every IAM policy of the account."
#     nobody: "A statement names no principal: it lets nobody do anything, and KMS refuses it."
#     root_only: "The policy says what the default one says: the account's root may do everything, and nothing else."
#     both: "A statement lets {who} both administer the key and use it."
#     whole_account: "A statement lets whoever the account's IAM policies name use the key ({actions}), under no condition."
#   references:
#     checkov: ["~CKV2_AWS_64"]
#     kics: [policy_without_principal]
package plumbline.kms.policy_explicit

import data.plumbline.lib
import data.plumbline.lib.accounts
import data.plumbline.lib.documents
import data.plumbline.lib.grants
import data.plumbline.lib.principals

# A policy that is a resource of its own is judged there; the key then has one.
verdict(key) := lib.pass if {
	_document(key) == null
	count(lib.link(key, "key_policies").to) > 0
}

else := lib.unknown(["policy"], lib.link(key, "key_policies")) if {
	_document(key) == null
	lib.is_unknown(lib.link(key, "key_policies"))
}

else := lib.fail(["policy"], "none", {}) if _document(key) == null

else := lib.fail(nameless[0].path, "nobody", {}) if {
	nameless := [statement | some statement in documents.allowing(_document(key)); principals.names_nobody(statement)]
	count(nameless) > 0
}

else := lib.fail(["policy"], "root_only", {}) if {
	not principals.unseen_statement(_document(key))
	every statement in documents.allowing(_document(key)) {
		_is_for_root(statement)
	}
	some statement in documents.allowing(_document(key))
	_does_both(statement)
}

else := principals.over_document("policy", _document(key), [judgement |
	some statement in documents.allowing(_document(key))
	some principal in statement.principals
	judgement := _judgement(statement, principal)
])

_document(key) := documents.document(key, "policy")

_is_for_root(statement) if {
	count(statement.principals) > 0
	every principal in statement.principals {
		accounts.is_whole(principal.value)
	}
}

# To change the policy, and to read with the key.
_does_both(statement) if {
	grants.covers(statement, "kms:putkeypolicy") == "yes"
	grants.covers(statement, "kms:decrypt") == "yes"
}

# The account as a whole, under no condition, keeps a key from being locked out; under one it is a service's users.
_judgement(statement, principal) := _both(statement, principal.value) if {
	_does_both(statement)
	not _keeps_the_key(statement, principal)
}

else := lib.fail(statement.path, "whole_account", {"actions": principals.actions(statement)}) if {
	accounts.is_whole(principal.value)
	count(statement.conditions) == 0
	not _does_both(statement)
	grants.covers(statement, "kms:putkeypolicy") == "no"
	_uses(statement)
}

_keeps_the_key(statement, principal) if {
	accounts.is_whole(principal.value)
	count(statement.conditions) == 0
}

# Whoever may make a grant may hand the use of the key on.
_uses(statement) if {
	some action in ["kms:decrypt", "kms:generatedatakey", "kms:creategrant"]
	grants.covers(statement, action) == "yes"
}

_both(statement, who) := lib.fail(statement.path, "both", {"who": _name(who)}) if not lib.opaque(who)

else := lib.fail(statement.path, "both", {"who": who.refs[0]}) if principals.is_declared_here(who)

else := lib.unknown(statement.path, lib.opaque(who))

_name(value) := "everyone" if value == "*"

else := value
