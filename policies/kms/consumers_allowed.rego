# METADATA
# title: Services may use the keys given to them
# description: >-
#   Each service using a key is allowed by that key's policy (Logs, CloudTrail, Auto Scaling for EBS), else the apply
#   or the delivery fails.
# custom:
#   slug: kms-consumers-allowed
#   severity: medium
#   service: kms
#   planes: [plan, live]
#   subjects: [aws_cloudwatch_log_group, aws_cloudtrail, aws_launch_template]
#   reads:
#     aws_cloudwatch_log_group: [kms_key_id]
#     aws_cloudtrail: [kms_key_id]
#   links:
#     aws_cloudwatch_log_group: [kms_key.key_policies]
#     aws_cloudtrail: [kms_key.key_policies]
#     aws_launch_template: [kms_key.key_policies, node_groups, autoscaling_groups]
#   facets:
#     aws_kms_key: [documents]
#     aws_kms_external_key: [documents]
#     aws_kms_replica_key: [documents]
#     aws_kms_replica_external_key: [documents]
#     aws_kms_key_policy: [documents]
#   why: >-
#     These services act under principals of their own, which no IAM policy of the account reaches: the key's policy
#     has to name them. If it does not, log groups are refused, trails stop delivering, and nodes never come up.
#   fix: >-
#     Add a statement to the key's policy that lets the service encrypt and decrypt: `logs.<region>.amazonaws.com`,
#     `cloudtrail.amazonaws.com`, or the role AWSServiceRoleForAutoScaling (which needs kms:CreateGrant too).
#   messages:
#     not_allowed: "The policy of {key} does not let {consumer} use it ({action})."
package plumbline.kms.consumers_allowed

import data.plumbline.lib
import data.plumbline.lib.documents
import data.plumbline.lib.grants
import data.plumbline.lib.principals

verdict(subject) := lib.not_applicable if not _uses_a_key(subject)

else := lib.unknown(_attribute(subject), lib.unseen(subject, "kms_key")) if count(lib.linked(subject, "kms_key")) == 0

else := lib.over_link(subject, "kms_key", _attribute(subject), [_judgement(key, _consumers[subject.type]) |
	some key in lib.linked(subject, "kms_key")
])

# A launch template's volumes are made by Auto Scaling where a group of nodes or instances is made from it.
_uses_a_key(template) if {
	template.type == "aws_launch_template"
	_has_key(template)
	some link in ["node_groups", "autoscaling_groups"]
	count(lib.link(template, link).to) > 0
}

_uses_a_key(subject) if {
	subject.type != "aws_launch_template"
	not lib.value(subject, ["kms_key_id"]) in [null, ""]
}

_has_key(template) if count(lib.link(template, "kms_key").to) > 0

_has_key(template) if count(object.get(lib.link(template, "kms_key"), "external", [])) > 0

_has_key(template) if lib.is_unknown(lib.link(template, "kms_key"))

_attribute(template) := ["block_device_mappings"] if template.type == "aws_launch_template"

else := ["kms_key_id"]

_consumers := {
	"aws_cloudwatch_log_group": {
		"name": "CloudWatch Logs",
		"type": "Service",
		"pattern": `^logs\.([a-z0-9-]+\.)?amazonaws\.com`,
		"start": "logs.",
		"actions": ["kms:Decrypt", "kms:GenerateDataKey"],
	},
	"aws_cloudtrail": {
		"name": "CloudTrail",
		"type": "Service",
		"pattern": `^cloudtrail\.amazonaws\.com`,
		"start": "cloudtrail.",
		"actions": ["kms:GenerateDataKey"],
	},
	"aws_launch_template": {
		"name": "Auto Scaling",
		"type": "AWS",
		"pattern": `AWSServiceRoleForAutoScaling`,
		"start": "arn:",
		"actions": ["kms:Decrypt", "kms:CreateGrant"],
	},
}

# Without a policy here the key has the default one, which names no service.
_judgement(key, consumer) := lib.pass if {
	every action in consumer.actions {
		_allowed(key, consumer, action) == "yes"
	}
}

else := lib.unknown(["policy"], marker) if marker := _doubt(key, consumer)

else := lib.fail_at(key.address, ["policy"], "not_allowed", {
	"key": key.address,
	"consumer": consumer.name,
	"action": _lacking(key, consumer),
})

_allowed(key, consumer, action) := "yes" if {
	some doc in _documents(key)
	some statement in documents.allowing(doc)
	grants.covers(statement, lower(action)) == "yes"
	_is_for(statement, consumer)
}

else := "no"

_is_for(statement, _) if documents.admits_anyone(statement)

_is_for(statement, consumer) if {
	some principal in statement.principals
	principal.type == consumer.type
	regex.match(consumer.pattern, _text(principal.value))
}

# Of a name that is not known whole, its beginning and its end: `logs.${var.region}.amazonaws.com`.
_text(value) := value if is_string(value)

else := concat("", [object.get(value, "prefix", ""), "unknown", object.get(value, "suffix", "")])

_doubt(key, consumer) := marker if marker := _unseen(key)

else := lib.first_unknown([part |
	some doc in _documents(key)
	some statement in documents.allowing(doc)
	some part in _open_parts(statement, consumer)
])

_open_parts(statement, consumer) := array.concat(
	[value |
		some principal in statement.principals
		principal.type == consumer.type
		value := principal.value
		lib.opaque(value)
		not principals.is_declared_here(value)
		startswith(consumer.start, object.get(value, "prefix", ""))
	],
	[grants.open_action(statement) | _is_for(statement, consumer); grants.open_action(statement)],
)

_unseen(key) := found[0] if {
	found := [marker | some doc in _documents(key); marker := principals.unseen_statement(doc)]
}

else := lib.link(key, "key_policies") if lib.is_unknown(lib.link(key, "key_policies"))

_documents(key) := array.concat(
	[doc | doc := documents.document(key, "policy"); doc != null],
	[doc |
		some policy in lib.linked(key, "key_policies")
		doc := documents.document(policy, "policy")
		doc != null
	],
)

_lacking(key, consumer) := lacking[0] if {
	lacking := [action | some action in consumer.actions; _allowed(key, consumer, action) == "no"]
}
